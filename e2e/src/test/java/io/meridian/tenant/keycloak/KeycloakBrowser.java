package io.meridian.tenant.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as sign-in pages need: cookies, redirects, forms. Stops before it comes back to the console. */
final class KeycloakBrowser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String CONSOLE = "/session/callback";

    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    /** By path, then by name. Browsers send secure cookies to this machine without TLS, Java's own handler does not. */
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /**
     * Where the browser is.
     *
     * @param status
     *            0: it would go back to the console now
     */
    record Page(int status, URI uri, String body) {

        boolean isStopped() {
            return status == 0;
        }

        @Override
        public String toString() {
            return status + " " + uri + " " + body.replaceAll("(?s)<(script|style).*?</\\1>", "")
                    .replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
        }
    }

    Page open(String uri) {
        return follow(HttpRequest.newBuilder(URI.create(uri)).GET());
    }

    /** Fills in the page's form. */
    Page submit(Page page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No form on the page " + page);
        }
        return post(page.uri().resolve(form.group(1).replace("&amp;", "&")).toString(), fields);
    }

    Page post(String uri, Map<String, String> fields) {
        return follow(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";\\s*");
        String[] pair = parts[0].split("=", 2);
        String path = Arrays.stream(parts).filter(part -> part.regionMatches(true, 0, "path=", 0, 5))
                .map(part -> part.substring(5)).findFirst().orElse("/");
        cookies.computeIfAbsent(path, any -> new HashMap<>()).put(pair[0], pair[1]);
    }

    private HttpRequest withCookies(HttpRequest.Builder request) {
        String path = request.copy().build().uri().getPath();
        String line = cookies.entrySet().stream().filter(known -> path.startsWith(known.getKey()))
                .flatMap(known -> known.getValue().entrySet().stream()).map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
        return (line.isEmpty() ? request : request.header("Cookie", line)).build();
    }

    private Page follow(HttpRequest.Builder first) {
        HttpRequest request = withCookies(first);
        try {
            while (true) {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
                Optional<String> location = answer.headers().firstValue("Location");
                if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                    return new Page(answer.statusCode(), answer.uri(), answer.body());
                }
                URI next = answer.uri().resolve(location.get());
                if (next.getPath().equals(CONSOLE)) {
                    return new Page(0, next, "");
                }
                request = withCookies(HttpRequest.newBuilder(next).GET());
            }
        } catch (IOException e) {
            throw new AssertionError("The sign-in pages do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
