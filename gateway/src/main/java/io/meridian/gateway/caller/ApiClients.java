package io.meridian.gateway.caller;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.access.AccessRefusal;
import io.meridian.gateway.access.Answer;
import io.meridian.gateway.access.ClientAccess;
import io.meridian.gateway.identity.Claims;
import io.meridian.gateway.identity.TokenVerifier;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * API clients by their access tokens (client credentials). A token is verified once and its client asked for once a
 * minute; while tenant-service is gone the last answer serves for an hour, as with sessions.
 */
final class ApiClients {

    /** What tenant-service puts into the tokens of API clients, and of nobody else. */
    private static final String AUDIENCE = "meridian-api";
    private static final Duration ANSWER_FOR = Duration.ofSeconds(60);
    private static final Duration WITHOUT_OWNER = Duration.ofHours(1);
    private static final int MOST_TOKENS = 50_000;
    private static final int LONGEST_TOKEN = 8_192;

    private final ConcurrentHashMap<String, Verified> tokens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> swept;
    private final TokenVerifier verifier;
    private final AccessClient access;
    private final Clock clock;

    ApiClients(TokenVerifier verifier, AccessClient access, Clock clock) {
        this.verifier = verifier;
        this.access = access;
        this.clock = clock;
        this.swept = new AtomicReference<>(clock.instant());
    }

    /**
     * The client that an access token belongs to.
     *
     * @throws MeridianException
     *             {@code unauthenticated} if the token is not good or void; {@code forbidden} if tenant-service refuses
     *             the client; {@code unavailable} if nobody can tell
     */
    public ClientAccess resolve(String token) {
        Instant now = clock.instant();
        sweep(now);
        Verified verified = tokens.get(fingerprint(token));
        if (verified == null || !now.isBefore(verified.expires())) {
            verified = verify(token, now);
        }
        ClientAccess client = clients.computeIfAbsent(verified.clientId(), Client::new).access(now);
        if (client.validAfter() != null && verified.issued().isBefore(client.validAfter())) {
            throw invalid();
        }
        return client;
    }

    /** What is known of clients is asked for again. */
    public void forget(Predicate<ClientAccess> about) {
        clients.values().removeIf(client -> client.is(about));
    }

    private Verified verify(String token, Instant now) {
        if (token.length() > LONGEST_TOKEN) {
            throw invalid();
        }
        Verified verified = verifier.verify(token).flatMap(ApiClients::ofAClient).orElseThrow(ApiClients::invalid);
        if (tokens.size() < MOST_TOKENS && now.isBefore(verified.expires())) {
            tokens.put(fingerprint(token), verified);
        }
        return verified;
    }

    private void sweep(Instant now) {
        Instant last = swept.get();
        if (now.isAfter(last.plus(ANSWER_FOR)) && swept.compareAndSet(last, now)) {
            tokens.values().removeIf(v -> !now.isBefore(v.expires()));
            clients.values().removeIf(client -> client.unusedSince(now.minus(WITHOUT_OWNER)));
        }
    }

    /** Access tokens of a client itself only: no ID token, no refresh token, no person's session. */
    private static Optional<Verified> ofAClient(Claims claims) {
        boolean good = "Bearer".equals(claims.value("typ")) && claims.value("sid") == null
                && claims.audience().contains(AUDIENCE);
        Optional<String> client = claims.text("azp").filter(c -> good);
        Optional<Instant> issued = claims.time("iat");
        return client.isPresent() && issued.isPresent()
                ? Optional.of(new Verified(client.get(), issued.get(), claims.time("exp").orElseThrow()))
                : Optional.empty();
    }

    private static String fingerprint(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MeridianException invalid() {
        return new MeridianException(CommonError.UNAUTHENTICATED,
                "The access token is not valid here. Get a new one and try again.");
    }

    private static MeridianException unavailable() {
        return new MeridianException(CommonError.UNAVAILABLE,
                "The rights of this API client cannot be looked up at the moment. Try again shortly.",
                Map.of("retryAfter", 5), null);
    }

    private record Verified(String clientId, Instant issued, Instant expires) {}

    private record Asked(Answer<ClientAccess> answer, Instant at) {}

    /** One client and what tenant-service last said of it. */
    private final class Client {

        private final String id;
        private final ReentrantLock asking = new ReentrantLock();
        private final AtomicReference<@Nullable Asked> last = new AtomicReference<>();

        Client(String id) {
            this.id = id;
        }

        ClientAccess access(Instant now) {
            Asked before = last.get();
            Asked known = before == null || !now.isBefore(before.at().plus(ANSWER_FOR)) ? ask(before, now) : before;
            return switch (known.answer()) {
                case Answer.Known<ClientAccess> client -> {
                    if (!now.isBefore(known.at().plus(WITHOUT_OWNER))) {
                        throw unavailable();
                    }
                    yield client.value();
                }
                case Answer.Refused<ClientAccess> refused -> throw new MeridianException(
                        new AccessRefusal(refused.code()),
                        refused.detail() == null ? "This API client has no access." : refused.detail());
                case Answer.Unavailable<ClientAccess> gone -> throw unavailable();
            };
        }

        private Asked ask(@Nullable Asked before, Instant now) {
            asking.lock();
            try {
                Asked known = last.get();
                if (known != null && !known.equals(before)) {
                    return known;
                }
                Answer<ClientAccess> answer = access.client(id);
                if (answer instanceof Answer.Unavailable<ClientAccess>) {
                    return known == null ? new Asked(answer, now) : known;
                }
                Asked asked = new Asked(answer, now);
                last.set(asked);
                return asked;
            } finally {
                asking.unlock();
            }
        }

        boolean is(Predicate<ClientAccess> about) {
            Asked known = last.get();
            return known == null || !(known.answer() instanceof Answer.Known<ClientAccess> client)
                    || about.test(client.value());
        }

        boolean unusedSince(Instant then) {
            Asked known = last.get();
            return known == null || known.at().isBefore(then);
        }
    }
}
