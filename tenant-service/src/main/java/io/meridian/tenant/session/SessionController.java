package io.meridian.tenant.session;

import io.meridian.platform.security.Allow;
import io.meridian.tenant.session.Sessions.Answer;
import io.meridian.tenant.session.Sessions.SignIn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the gateway who a caller is. */
@RestController
@RequestMapping("/internal")
class SessionController {

    private final Sessions sessions;
    private final ApiClientResolver clients;

    SessionController(Sessions sessions, ApiClientResolver clients) {
        this.sessions = sessions;
        this.clients = clients;
    }

    @PostMapping("/sessions")
    @Allow(services = "gateway")
    Answer session(@Valid @RequestBody SessionRequest body) {
        return sessions.resolve(new SignIn(body.subject(), body.email(), body.emailVerified(), body.organizationId(),
                body.tenantSlug(), body.identityProvider()));
    }

    @PostMapping("/api-clients/resolve")
    @Allow(services = "gateway")
    ClientAnswer apiClient(@Valid @RequestBody ClientRequest body) {
        return clients.resolve(body.clientId());
    }

    /** Who signed in. */
    record SessionRequest(@NotBlank @Size(max = 64) String subject, @Size(max = 254) @Nullable String email,
            boolean emailVerified, @Nullable UUID organizationId, @Size(max = 60) @Nullable String tenantSlug,
            @Size(max = 60) @Nullable String identityProvider) {}

    /** Which program calls. */
    record ClientRequest(@NotBlank @Size(max = 80) String clientId) {}

    /** Whom the program acts for. */
    record ClientAnswer(UUID id, UUID tenantId, String tenantSlug, List<String> permissions, String region,
            @Nullable Instant validAfter) {}
}
