package io.meridian.gateway.signin;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.gateway.session.Sessions;
import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The session of the person at the browser. */
@RestController
class SessionController {

    private static final String NO_STORE = "no-store";
    private static final Duration ASK_PASSWORD_FOR = Duration.ofHours(12);

    private final Sessions sessions;
    private final SignIns signIns;
    private final SessionCookies cookies;
    private final SignInCookies signInCookies;
    private final Regions regions;

    SessionController(Sessions sessions, SignIns signIns, SessionCookies cookies, SignInCookies signInCookies,
            Regions regions) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.cookies = cookies;
        this.signInCookies = signInCookies;
        this.regions = regions;
    }

    @GetMapping("/api/v1/session")
    @Allow(kinds = CallerKind.USER)
    ResponseEntity<SessionView> session(@RequestAttribute(Sessions.IN_USE) Sessions.Use use) {
        return answer(use);
    }

    @PostMapping("/session/tenant")
    @Allow(kinds = CallerKind.USER)
    ResponseEntity<SessionView> choose(@RequestAttribute(Sessions.IN_USE) Sessions.Use use,
            @Valid @RequestBody TenantChoice choice, HttpServletRequest request, HttpServletResponse response) {
        regions.requireTenantHere(choice.slug(), request.getRequestURI());
        Sessions.Use chosen = signIns.choose(use.session(), choice.slug(),
                EdgeRequest.of(request).clientAddress());
        cookies.write(response, chosen.session());
        return answer(chosen);
    }

    /** Always succeeds for the browser: the cookie is gone, whoever else could not be told. */
    @PostMapping("/session/sign-out")
    @Allow(anonymous = true)
    ResponseEntity<SignedOut> signOut(HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request).ifPresent(session -> end(session, response));
        cookies.clear(response);
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, NO_STORE).body(new SignedOut("/"));
    }

    private void end(Session session, HttpServletResponse response) {
        if (!sessions.end(session)) {
            signInCookies.askPassword(response, ASK_PASSWORD_FOR);
        }
    }

    private ResponseEntity<SessionView> answer(Sessions.Use use) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .body(SessionView.of(use.access(), use.session().authenticatedAt(), sessions.endsAt(use.session())));
    }

    /**
     * Which tenant to work in.
     *
     * @param slug
     *            one of the session's {@code tenants}
     */
    record TenantChoice(@NotBlank @Size(max = 60) String slug) {}

    /**
     * Signed out.
     *
     * @param location
     *            where the browser goes next
     */
    record SignedOut(String location) {}
}
