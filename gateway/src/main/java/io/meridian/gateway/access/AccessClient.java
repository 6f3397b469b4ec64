package io.meridian.gateway.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meridian.gateway.edge.Pause;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks tenant-service who people and API clients are. Never throws: who is gone is {@link Answer.Unavailable}. */
public final class AccessClient {

    private static final Logger LOG = LoggerFactory.getLogger(AccessClient.class);

    private final RestClient http;
    private final InternalTokenIssuer tokens;
    private final Caller self;
    private final Pause pause;

    AccessClient(RestClient http, InternalTokenIssuer tokens, String region, Pause pause) {
        this.http = http;
        this.tokens = tokens;
        this.self = Caller.service(tokens.name(), null, region);
        this.pause = pause;
    }

    /**
     * What a person may do.
     *
     * @param email
     *            only at sign-in, to bind a first sign-in to its invitation
     * @param tenantSlug
     *            the tenant to work in; null: the one used last
     * @param identityProvider
     *            only at sign-in, the other region that vouched for the person; null if none did
     */
    public Answer<SessionAccess> session(String subject, @Nullable String email, boolean emailVerified,
            @Nullable UUID organizationId, @Nullable String tenantSlug, @Nullable String identityProvider) {
        return ask("/internal/sessions", new SessionQuestion(subject, email, emailVerified, organizationId, tenantSlug,
                identityProvider), SessionAccess.class);
    }

    /** What a person may do who has a session: no sign-in. */
    public Answer<SessionAccess> session(String subject, boolean emailVerified, @Nullable String tenantSlug) {
        return session(subject, null, emailVerified, null, tenantSlug, null);
    }

    /** Whether nobody answered last time. */
    public boolean doubtful() {
        return pause.doubtful();
    }

    /** Whom an API client acts for. */
    public Answer<ClientAccess> client(String clientId) {
        return ask("/internal/api-clients/resolve", new ClientQuestion(clientId), ClientAccess.class);
    }

    private <T> Answer<T> ask(String path, Object question, Class<T> type) {
        if (pause.on()) {
            return new Answer.Unavailable<>();
        }
        try {
            T answer = http.post().uri(path).contentType(MediaType.APPLICATION_JSON)
                    .headers(h -> h.setBearerAuth(tokens.issue(self))).body(question).retrieve().body(type);
            return answer == null ? gone(() -> "empty answer") : known(answer);
        } catch (RestClientResponseException e) {
            return switch (e.getStatusCode().value()) {
                case 403 -> refused(e);
                case 429, 500, 502, 503, 504 -> gone(() -> e.getStatusCode().toString());
                default -> {
                    LOG.error("tenant-service does not understand the gateway: {} {}", path, e.getStatusCode());
                    yield new Answer.Unavailable<>();
                }
            };
        } catch (RestClientException e) {
            return gone(() -> String.valueOf(e.getMessage()));
        }
    }

    private <T> Answer<T> known(T answer) {
        back();
        return new Answer.Known<>(answer);
    }

    private <T> Answer<T> refused(RestClientResponseException e) {
        back();
        Problem problem = null;
        try {
            problem = e.getResponseBodyAs(Problem.class);
        } catch (RuntimeException unreadable) {
            LOG.warn("tenant-service refused with {} and no readable problem", e.getStatusCode());
        }
        return problem == null || problem.code() == null
                ? new Answer.Refused<>("forbidden", null)
                : new Answer.Refused<>(problem.code(), problem.detail());
    }

    private <T> Answer<T> gone(Supplier<String> reason) {
        if (pause.begin()) {
            LOG.warn("tenant-service does not answer: {}. The last known rights are used.", reason.get());
        }
        return new Answer.Unavailable<>();
    }

    private void back() {
        if (pause.end()) {
            LOG.info("tenant-service answers again");
        }
    }

    /** Without {@code identityProvider} where there is none: a tenant-service of before does not know the field. */
    private record SessionQuestion(String subject, @Nullable String email, boolean emailVerified,
            @Nullable UUID organizationId, @Nullable String tenantSlug,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String identityProvider) {}

    private record ClientQuestion(String clientId) {}

    private record Problem(@Nullable String code, @Nullable String detail) {}
}
