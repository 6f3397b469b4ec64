package io.meridian.gateway.identity;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.GatewayError;
import io.meridian.gateway.edge.Pause;
import io.meridian.kernel.error.MeridianException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/** The region's Keycloak realm, for people who sign in. Front channel by its public address, the rest internally. */
public final class IdentityProvider {

    /** A person who is asked again answers within minutes; a proof before that is not the one that was asked for. */
    private static final long PROOF_SECONDS = Duration.ofMinutes(30).toSeconds();
    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    private final EdgeProperties edge;
    private final KeycloakProperties properties;
    private final TokenVerifier verifier;
    private final RestClient http;
    private final Pause pause;

    IdentityProvider(EdgeProperties edge, KeycloakProperties properties, TokenVerifier verifier, RestClient http,
            Clock clock) {
        this.edge = edge;
        this.properties = properties;
        this.verifier = verifier;
        this.http = http;
        this.pause = new Pause(clock, properties.pause());
    }

    /** Where the browser signs in. */
    public URI authorizationAddress(AuthorizationRequest request) {
        UriComponentsBuilder address = UriComponentsBuilder
                .fromUriString(edge.issuer() + "/protocol/openid-connect/auth").queryParam("response_type", "code")
                .queryParam("client_id", "{client}").queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}").queryParam("state", request.state())
                .queryParam("nonce", request.nonce()).queryParam("code_challenge", request.codeChallenge())
                .queryParam("code_challenge_method", "S256");
        if (request.locale() != null) {
            address.queryParam("ui_locales", request.locale()).queryParam("kc_locale", request.locale());
        }
        if (request.askPassword()) {
            // The age is for a realm in between, which then looks at what the home region's answer says of it.
            address.queryParam("prompt", "login").queryParam("max_age", PROOF_SECONDS);
        }
        if (request.homeRegion() != null) {
            address.queryParam("kc_idp_hint", request.homeRegion());
        }
        return address.encode()
                .buildAndExpand(Map.of("client", properties.clientId(), "redirect", redirectAddress(), "scope",
                        request.tenantSlug() == null
                                ? "openid organization"
                                : "openid organization:" + request.tenantSlug()))
                .toUri();
    }

    /**
     * Exchanges a code for a person.
     *
     * @throws MeridianException
     *             {@code sign_in_failed} if the code or the ID token is not good; {@code identity_provider_unavailable}
     *             if nobody answers
     */
    public SignedIn exchange(String code, String codeVerifier, String nonce) {
        MultiValueMap<String, String> form = form("grant_type", "authorization_code", "code", code, "redirect_uri",
                redirectAddress(), "code_verifier", codeVerifier);
        Map<String, Object> answer;
        try {
            answer = token(form);
        } catch (RestClientResponseException e) {
            if (e.getStatusCode().is5xxServerError()) {
                throw new IdentityProviderUnavailableException(e);
            }
            throw failed("token endpoint: " + error(e), e);
        } catch (RestClientException e) {
            gone(e);
            throw new IdentityProviderUnavailableException(e);
        }
        if (!(answer.get("id_token") instanceof String idToken)
                || !(answer.get("refresh_token") instanceof String refreshToken)) {
            throw failed("no id_token or refresh_token in the answer", null);
        }
        Claims claims = verifier.verify(idToken).filter(c -> forUs(c) && nonce.equals(c.value("nonce")))
                .orElseThrow(() -> failed("ID token", null));
        return person(claims, refreshToken);
    }

    /** Whether nobody answered last time. */
    public boolean doubtful() {
        return pause.doubtful();
    }

    /** Asks whether a session still holds. Never throws: who is gone is {@link Refresh.Unavailable}. */
    public Refresh refresh(String refreshToken) {
        if (pause.on()) {
            return new Refresh.Unavailable();
        }
        try {
            Map<String, Object> answer = token(form("grant_type", "refresh_token", "refresh_token", refreshToken));
            back();
            return new Refresh.Confirmed(answer.get("refresh_token") instanceof String s ? s : refreshToken);
        } catch (RestClientResponseException e) {
            if (e.getStatusCode().value() == 400 && "invalid_grant".equals(error(e))) {
                back();
                return new Refresh.Ended();
            }
            LOG.error("Keycloak refuses to refresh sessions: {} {}. Check the gateway's client.", e.getStatusCode(),
                    error(e));
            pause.begin();
        } catch (RestClientException e) {
            gone(e);
        }
        return new Refresh.Unavailable();
    }

    /** Ends the session at the identity provider by the back channel. False if that could not be done. */
    public boolean endSession(String refreshToken) {
        if (pause.on()) {
            return false;
        }
        try {
            HttpStatusCode status = http.post().uri(properties.url() + path("logout"))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .headers(h -> h.setBasicAuth(properties.clientId(), properties.clientSecret()))
                    .body(form("refresh_token", refreshToken)).exchange((q, r) -> r.getStatusCode());
            return status.is2xxSuccessful() || status.value() == 400; // 400: it was over already
        } catch (RestClientException e) {
            gone(e);
            return false;
        }
    }

    private Map<String, Object> token(MultiValueMap<String, String> form) {
        Map<String, Object> answer = http.post().uri(properties.url() + path("token"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .headers(h -> h.setBasicAuth(properties.clientId(), properties.clientSecret())).body(form).retrieve()
                .body(new org.springframework.core.ParameterizedTypeReference<>() {
                });
        return answer == null ? Map.of() : answer;
    }

    private String path(String endpoint) {
        return "/realms/" + edge.realm() + "/protocol/openid-connect/" + endpoint;
    }

    private String redirectAddress() {
        return edge.origin() + "/session/callback";
    }

    private boolean forUs(Claims claims) {
        return claims.audience().contains(properties.clientId()) && claims.text("azp")
                .map(properties.clientId()::equals).orElseGet(() -> claims.audience().size() == 1);
    }

    private static SignedIn person(Claims claims, String refreshToken) {
        String subject = claims.text("sub").orElseThrow(() -> failed("ID token has no subject", null));
        return new SignedIn(subject, claims.text("email").orElse(null),
                Boolean.TRUE.equals(claims.value("email_verified")),
                organization(claims.value("organization")).orElse(null),
                claims.text("identity_provider").orElse(null), claims.time("auth_time").orElse(null), refreshToken);
    }

    /** Keycloak's claim is {@code {alias: {"id": …}}}. */
    private static Optional<UUID> organization(@Nullable Object claim) {
        if (claim instanceof Map<?, ?> organizations && organizations.size() == 1
                && organizations.values().iterator().next() instanceof Map<?, ?> organization
                && organization.get("id") instanceof String id) {
            try {
                return Optional.of(UUID.fromString(id));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String error(RestClientResponseException e) {
        try {
            Map<String, Object> body = e
                    .getResponseBodyAs(new org.springframework.core.ParameterizedTypeReference<>() {
                    });
            return body == null ? "" : String.valueOf(body.get("error"));
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    private void gone(RestClientException e) {
        if (pause.begin()) {
            LOG.warn("Keycloak does not answer: {}. Sessions go on, sign-in is refused.", e.getMessage());
        }
    }

    private void back() {
        if (pause.end()) {
            LOG.info("Keycloak answers again");
        }
    }

    private static MeridianException failed(String reason, @Nullable Throwable cause) {
        LOG.info("Sign-in failed: {}", reason);
        return new MeridianException(GatewayError.SIGN_IN_FAILED, "The sign-in did not succeed. Begin it again.",
                Map.of(), cause);
    }

    private static MultiValueMap<String, String> form(String... namesAndValues) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }
}
