package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an administrator takes away is gone within a minute, from sessions that are open too, and their live connections. */
@Order(30)
@ExtendWith(RegionExtension.class)
class RevocationIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Close codes of the live hub. */
    private static final int NO_SESSION = 4401;
    private static final int REVOKED = 4403;
    private static final String AGENT = "li.na@halden.example";
    private static final String SUPERVISOR = "marco.silva@halden.example";

    private final RunningRegion region;
    private final Console admin;

    RevocationIT(RunningRegion region) {
        this.region = region;
        this.admin = region.signIn("freja.holm@halden.example");
    }

    @Test
    void disabledMember_isOutAndStaysOut_untilEnabled() {
        Console agent = region.signIn(AGENT);
        String id = id(AGENT);
        LiveSocket socket = followed(agent);
        try {
            admin.change("POST", "/api/v1/users/" + id + "/disable", null);
            assertThat(socket.closed()).as("close code").succeedsWithin(LIMIT).isIn(NO_SESSION, REVOKED);
            EdgeException refused = refused(agent);
            assertThat(refused.status()).as(refused.getMessage()).isIn(401, 403);
            assertThat(refused.code()).isIn("member_disabled", "session_revoked");
            assertThatExceptionOfType(EdgeException.class).isThrownBy(() -> region.signIn(AGENT));
        } finally {
            admin.change("POST", "/api/v1/users/" + id + "/enable", null);
        }
        within(() -> {
            try {
                region.signIn(AGENT).get("/api/v1/me");
                return true;
            } catch (EdgeException e) {
                return false;
            }
        });
    }

    @Test
    void revokedSession_ends_andThePersonMaySignInAgain() {
        Console supervisor = region.signIn(SUPERVISOR);
        LiveSocket socket = followed(supervisor);
        admin.change("POST", "/api/v1/users/" + id(SUPERVISOR) + "/revoke-sessions", null);
        assertThat(socket.closed()).as("close code").succeedsWithin(LIMIT).isEqualTo(REVOKED);
        EdgeException refused = refused(supervisor);
        assertThat(refused.status()).as(refused.getMessage()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThatCode(() -> region.signIn(SUPERVISOR).get("/api/v1/me")).doesNotThrowAnyException();
    }

    @Test
    void takenRole_isGone_inTheOpenSession() {
        Console supervisor = region.signIn(SUPERVISOR);
        assertThat(supervisor.get("/api/v1/users").path("items").isEmpty()).isFalse();
        Map<String, Object> user = Map.of("roles", java.util.List.of("agent"), "version", version(SUPERVISOR));
        admin.change("PATCH", "/api/v1/users/" + id(SUPERVISOR), user);
        try {
            within(() -> {
                @Nullable
                EdgeException refused = refusal(supervisor, "/api/v1/users");
                return refused != null && refused.status() == 403;
            });
            assertThat(refusal(supervisor, "/api/v1/me")).isNull();
        } finally {
            admin.change("PATCH", "/api/v1/users/" + id(SUPERVISOR),
                    Map.of("roles", java.util.List.of("supervisor"), "version", version(SUPERVISOR)));
        }
    }

    /** An open connection that hears of its person's work, and of nothing while nothing is taken away. */
    private static LiveSocket followed(Console session) {
        LiveSocket socket = session.live(frame -> {});
        socket.subscribe("me", null);
        pause();
        assertThat(socket.closed()).isNotDone();
        return socket;
    }

    private String id(String email) {
        return admin.get("/api/v1/users?query=" + email).path("items").path(0).path("id").asString();
    }

    private long version(String email) {
        return admin.get("/api/v1/users?query=" + email).path("items").path(0).path("version").asLong();
    }

    private static EdgeException refused(Console session) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            EdgeException refused = refusal(session, "/api/v1/me");
            if (refused != null) {
                return refused;
            }
            pause();
        }
        throw new AssertionError("The session still works after " + LIMIT.toSeconds() + " s");
    }

    private static @Nullable EdgeException refusal(Console session, String path) {
        try {
            session.get(path);
            return null;
        } catch (EdgeException e) {
            return e;
        }
    }

    private static void within(BooleanSupplier condition) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("the change is in force").isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
