package io.meridian.gateway.signin;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.seal.Sealer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Short-lived cookies of sign-ins that are under way: one for each, named by its state, so that several tabs may sign in
 * at once; at most three, so that nobody can fill a browser's headers. And a mark that the identity provider has to ask
 * for the password again, because it could not be told of a sign-out.
 */
final class SignInCookies {

    private static final int AT_ONCE = 3;
    private static final int NAME_CHARACTERS = 12;
    private static final String PATH = "/session";

    private final String prefix;
    private final String askPassword;
    private final boolean secure;
    private final Sealer sealer;

    SignInCookies(EdgeProperties edge, Sealer sealer) {
        this.prefix = "meridian-" + edge.region() + "-sign-in-";
        this.askPassword = "meridian-" + edge.region() + "-ask-password";
        this.secure = edge.https();
        this.sealer = sealer;
    }

    void write(HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, Duration life) {
        List<String> known = cookies(request).stream().map(Cookie::getName).filter(n -> n.startsWith(prefix)).toList();
        if (known.size() >= AT_ONCE) {
            known.forEach(name -> add(response, name, "", Duration.ZERO));
        }
        add(response, name(pending.state()), sealer.seal(pending.encode()), life);
    }

    /** The sign-in that a state belongs to; empty if this browser began none such. */
    Optional<PendingSignIn> read(HttpServletRequest request, String state) {
        if (!state.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        return cookies(request).stream().filter(c -> c.getName().equals(name(state))).findFirst()
                .flatMap(c -> sealer.open(c.getValue())).flatMap(PendingSignIn::decode).filter(p -> p.has(state));
    }

    void clear(HttpServletResponse response, PendingSignIn pending) {
        add(response, name(pending.state()), "", Duration.ZERO);
    }

    boolean asksPassword(HttpServletRequest request) {
        return cookies(request).stream().anyMatch(c -> c.getName().equals(askPassword));
    }

    void askPassword(HttpServletResponse response, Duration life) {
        add(response, askPassword, life.isZero() ? "" : "1", life);
    }

    private void add(HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value).path(PATH).httpOnly(true)
                .secure(secure).sameSite("Lax").maxAge(life).build().toString());
    }

    private String name(String state) {
        return prefix + state.substring(0, NAME_CHARACTERS);
    }

    private static List<Cookie> cookies(HttpServletRequest request) {
        return request.getCookies() == null ? List.of() : Arrays.asList(request.getCookies());
    }
}
