package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.adapter.SendFailure.Kind;
import io.meridian.channel.adapter.SendResult;
import io.meridian.channel.adapter.TemplatesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Meta's Graph API, as far as it is about messages. */
final class GraphClient {

    private static final String JSON = "application/json";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 60;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).followRedirects(HttpClient.Redirect.NEVER).build();
    private final WhatsAppProperties properties;
    private final JsonMapper json;

    GraphClient(WhatsAppProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
    }

    SendResult send(String number, String token, Outgoing message) {
        Outgoing.File file = message.file();
        String media = null;
        if (file != null) {
            SendResult uploaded = upload(number, token, file);
            if (!(uploaded instanceof SendResult.Taken taken)) {
                // Nothing was sent to the customer yet, whatever became of the upload.
                return uploaded instanceof SendResult.Unknown
                        ? new SendResult.Refused(new SendFailure(Kind.RETRYABLE, "upload"))
                        : uploaded;
            }
            media = taken.providerId();
        }
        byte[] body = json.writeValueAsBytes(body(message, media));
        return call(request(token, number, "messages").header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                answer -> HookReader.text(answer.path("messages").path(0), "id"));
    }

    SendResult test(String number, String token) {
        return call(request(token, number + "?fields=display_phone_number,verified_name").GET(),
                answer -> HookReader.text(answer, "display_phone_number"));
    }

    /** All message templates of a business. */
    List<MessageTemplate> templates(String business, String token) throws TemplatesException {
        List<MessageTemplate> all = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String query = "message_templates?limit=" + PAGE + (after == null ? "" : "&after=" + encoded(after));
            JsonNode answer = read(request(token, encoded(business), query).GET().build());
            answer.path("data").valueStream().flatMap(template -> TemplateReader.read(template).stream())
                    .forEach(all::add);
            after = HookReader.text(answer.path("paging").path("cursors"), "after");
            if (after == null || !answer.path("paging").has("next")) {
                return all;
            }
        }
        return all;
    }

    private JsonNode read(HttpRequest request) throws TemplatesException {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new TemplatesException("http_" + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw new TemplatesException(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemplatesException("interrupted");
        }
    }

    /** The file with that id, at most {@code most} bytes. */
    byte[] fetch(String id, String token, long most) throws MediaException {
        JsonNode about;
        try {
            HttpResponse<byte[]> answer = http.send(request(token, encoded(id)).GET().build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw gone(answer.statusCode());
            }
            about = json.readTree(answer.body());
            if (about.path("file_size").asLong(0) > most) {
                throw new MediaException("media_too_large", false);
            }
            HttpResponse<InputStream> content = http.send(
                    HttpRequest.newBuilder(URI.create(HookReader.required(about, "url"))).timeout(properties.timeout())
                            .header("Authorization", "Bearer " + token).GET().build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = content.body()) {
                if (content.statusCode() != 200) {
                    throw gone(content.statusCode());
                }
                byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
                if (bytes.length > most) {
                    throw new MediaException("media_too_large", false);
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new MediaException("media_unavailable", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException("media_unavailable", true);
        } catch (JacksonException | HookReader.MalformedException | IllegalArgumentException e) {
            throw new MediaException("media_unavailable", false);
        }
    }

    private static MediaException gone(int status) {
        return new MediaException("media_unavailable", status == 429 || status >= 500);
    }

    private ObjectNode body(Outgoing message, @Nullable String media) {
        ObjectNode body = json.createObjectNode().put("messaging_product", "whatsapp")
                .put("recipient_type", "individual").put("to", message.to())
                .put("biz_opaque_callback_data", message.id().toString());
        if (message.replyTo() != null) {
            body.putObject("context").put("message_id", message.replyTo());
        }
        Outgoing.Template template = message.template();
        if (template != null) {
            fill(body.put("type", "template").putObject("template"), template);
            return body;
        }
        Outgoing.File file = message.file();
        if (file == null || media == null) {
            body.put("type", "text").putObject("text").put("preview_url", false).put("body", message.text());
            return body;
        }
        String kind = file.type().startsWith("image/") ? "image" : "document";
        ObjectNode about = body.put("type", kind).putObject(kind).put("id", media);
        if (message.text() != null) {
            about.put("caption", message.text());
        }
        if (kind.equals("document")) {
            about.put("filename", file.name());
        }
        return body;
    }

    private static void fill(ObjectNode part, Outgoing.Template template) {
        part.put("name", template.name()).putObject("language").put("code", template.language());
        if (!template.values().isEmpty()) {
            ArrayNode values = part.putArray("components").addObject().put("type", "body").putArray("parameters");
            template.values().forEach(value -> values.addObject().put("type", "text").put("text", value));
        }
    }

    private SendResult upload(String number, String token, Outgoing.File file) {
        String boundary = "meridian-" + UUID.randomUUID();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(field(boundary, "messaging_product", "whatsapp"));
        form.writeBytes(field(boundary, "type", file.type()));
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                + "Content-Type: " + file.type() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file.content());
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return call(
                request(token, number, "media").header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())),
                answer -> HookReader.text(answer, "id"));
    }

    private static byte[] field(String boundary, String name, String value) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private SendResult call(HttpRequest.Builder request, Function<JsonNode, @Nullable String> id) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return result(answer, id);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new SendResult.Refused(new SendFailure(Kind.RETRYABLE, "connection"));
        } catch (IOException e) {
            return new SendResult.Unknown(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.Unknown("interrupted");
        }
    }

    private SendResult result(HttpResponse<byte[]> answer, Function<JsonNode, @Nullable String> id) {
        JsonNode read;
        try {
            read = json.readTree(answer.body());
        } catch (JacksonException e) {
            read = json.nullNode();
        }
        if (answer.statusCode() / 100 == 2) {
            String found = id.apply(read);
            return found == null ? new SendResult.Unknown("no id") : new SendResult.Taken(found);
        }
        int code = read.path("error").path("code").asInt(0);
        // What stands between us and Meta may answer 502 or 504 for a message that Meta took.
        return code == 0 && answer.statusCode() >= 500
                ? new SendResult.Unknown("http_" + answer.statusCode())
                : new SendResult.Refused(GraphError.of(code, answer.statusCode()));
    }

    private HttpRequest.Builder request(String token, String... path) {
        String base = properties.graphUrl().toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/" + properties.version() + "/" + String.join("/", path)))
                .timeout(properties.timeout()).header("Authorization", "Bearer " + token).header("Accept", JSON);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
