package io.meridian.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A realm of Keycloak over real HTTP: real keys, real codes, real refusals. Its pages are not there; tests sign in at once. */
public final class FakeKeycloak extends FakeServer {

    /** As in production: public address, whatever port the test has. */
    public static final String ISSUER = "http://localhost:8080/auth/realms/meridian-eu";
    public static final String CLIENT = "meridian-console";
    public static final String SECRET = "console secret";

    private static final String REALM = "/auth/realms/meridian-eu/protocol/openid-connect/";

    private final RSAKey key = newKey("1");
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Set<String> endedSubjects = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger logouts = new AtomicInteger();
    private volatile Clock clock = Clock.systemUTC();
    private volatile UnaryOperator<JWTClaimsSet> idTokenChange = UnaryOperator.identity();

    private record Code(String subject, String challenge, String nonce, String redirect) {}

    /** What a browser brings back after a person typed the password: the address of the redirect. */
    public URI signIn(URI authorization, String subject) {
        Map<String, String> query = fields(authorization.getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(subject, query.getOrDefault("code_challenge", ""), query.getOrDefault("nonce", ""),
                query.getOrDefault("redirect_uri", "")));
        return URI.create(query.get("redirect_uri") + "?state=" + query.get("state") + "&session_state=x&iss="
                + ISSUER.replace(":", "%3A").replace("/", "%2F") + "&code=" + code);
    }

    /** Tells time by the clock of the test. */
    public void clock(Clock now) {
        clock = now;
    }

    /** Ends the sessions of a person here. */
    public void end(String subject) {
        endedSubjects.add(subject);
    }

    /** How often a session was refreshed. */
    public int refreshes() {
        return refreshes.get();
    }

    public int logouts() {
        return logouts.get();
    }

    /** Changes the claims of ID tokens before they are signed. */
    public void idTokens(UnaryOperator<JWTClaimsSet> change) {
        idTokenChange = change;
    }

    /** An access token of an API client. */
    public String clientToken(String clientId, Instant now, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key, change.apply(new JWTClaimsSet.Builder().issuer(ISSUER).subject("service-account-" + clientId)
                .claim("azp", clientId).claim("typ", "Bearer").audience("meridian-api")
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plusSeconds(300).getEpochSecond())).build());
    }

    /** Signs with a key that the realm does not have. */
    public static String forge(JWTClaimsSet claims) {
        return sign(newKey("1"), claims);
    }

    @Override
    protected void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> wanted = fields(query == null ? "" : query);
        if (wanted.containsKey("then")) {
            exchange.getResponseHeaders().set("Location", wanted.get("then"));
            answer(exchange, 302, "text/plain", new byte[0]);
            return;
        }
        if (wanted.containsKey("refuse")) {
            json(exchange, Integer.parseInt(wanted.get("refuse")), Map.of("error", "invalid_client"));
            return;
        }
        switch (path) {
            case REALM + "certs" -> answer(exchange, 200, "application/json",
                    new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8));
            case REALM + "token" -> token(exchange);
            case REALM + "logout" -> {
                String refresh = fields(body(exchange)).getOrDefault("refresh_token", "");
                String subject = refreshTokens.get(refresh);
                if (subject != null) {
                    endedSubjects.add(subject);
                }
                logouts.incrementAndGet();
                answer(exchange, 204, "text/plain", new byte[0]);
            }
            case "/auth/realms/meridian-eu/login-actions/authenticate" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "AUTH_SESSION_ID=1; Path=/auth/");
                exchange.getResponseHeaders().add("Set-Cookie", "meridian-eu=stolen; Path=/");
                answer(exchange, 200, "text/html", ("cookie=" + exchange.getRequestHeaders().getFirst("Cookie")
                        + " body=" + body(exchange) + " host="
                        + exchange.getRequestHeaders().getFirst("X-Forwarded-Host")).getBytes(UTF_8));
            }
            default -> answer(exchange, 200, "text/plain", path.getBytes(UTF_8));
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(body(exchange));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if ("refresh_token".equals(form.get("grant_type"))) {
            refresh(exchange, form.getOrDefault("refresh_token", ""));
        } else {
            exchange(exchange, form);
        }
    }

    private void refresh(HttpExchange exchange, String token) throws IOException {
        String subject = refreshTokens.get(token);
        if (subject == null || endedSubjects.contains(subject)) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        refreshes.incrementAndGet();
        json(exchange, 200, Map.of("access_token", "x", "refresh_token", refreshToken(subject)));
    }

    private void exchange(HttpExchange exchange, Map<String, String> form) throws IOException {
        Code code = codes.remove(form.getOrDefault("code", ""));
        if (code == null || !code.redirect().equals(form.get("redirect_uri"))
                || !code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(ISSUER).subject(code.subject()).audience(CLIENT)
                .claim("azp", CLIENT).claim("nonce", code.nonce()).claim("typ", "ID")
                .claim("email", code.subject() + "@example.invalid").claim("email_verified", true)
                .claim("organization", Map.of("eu-lumora", Map.of("id", "01900000-0000-7000-8000-000000000001")))
                .claim("auth_time", now.getEpochSecond())
                .claim("iat", now.getEpochSecond()).claim("exp", now.plusSeconds(60).getEpochSecond()).build();
        json(exchange, 200, Map.of("access_token", "x", "refresh_token", refreshToken(code.subject()), "id_token",
                sign(key, idTokenChange.apply(claims))));
    }

    private String refreshToken(String subject) {
        // As long as Keycloak's own, so that the size of the cookie is tried.
        String token = UUID.randomUUID() + "." + "r".repeat(900);
        refreshTokens.put(token, subject);
        return token;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID()).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
