package io.meridian.tenant.provisioning;

import io.meridian.kernel.id.Ids;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.testkit.time.TestClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The process ends at every point of making a tenant: before a step, and between its effect and the note that it is done.
 * Another process goes on when the lease is over, and there is one of everything.
 */
@TenantServiceTest
class ProvisioningKillIT {

    private final Api api;
    private final Wishes wishes;
    private final List<ProvisioningStep> steps;
    private final TestClock clock;
    private final FakeKeycloakAdmin keycloak;
    private final TestDatabase database;

    @Autowired
    ProvisioningKillIT(Api api, Wishes wishes, List<ProvisioningStep> steps, TestClock clock,
            FakeKeycloakAdmin keycloak, TestEnvironment environment) {
        this.api = api;
        this.wishes = wishes;
        this.steps = steps;
        this.clock = clock;
        this.keycloak = keycloak;
        this.database = environment.database().orElseThrow();
    }

    /** The end of the process: nothing may catch it. */
    private static final class Kill extends Error {

        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    static Stream<Arguments> points() {
        return IntStream.range(0, 4).boxed()
                .flatMap(step -> Stream.of(Arguments.of(step, false), Arguments.of(step, true)));
    }

    @ParameterizedTest(name = "step {0}, after its effect: {1}")
    @MethodSource("points")
    void isWholeAndSingle_afterAKillAndARestart(int step, boolean afterEffect) throws SQLException {
        String slug = "eu-kill-" + step + (afterEffect ? "a" : "b") + Ids.next().toString().substring(32);
        UUID id = UUID.fromString(
                api.operator().post("/api/v1/tenants", api.wish(slug)).expect(202).json().path("id").asString());
        Provisioner dying = new Provisioner(wishes, IntStream.range(0, steps.size())
                .mapToObj(i -> i == step ? killing(steps.get(i), afterEffect) : steps.get(i)).toList(), clock);
        assertThatExceptionOfType(Kill.class).isThrownBy(dying::run);

        Provisioner next = new Provisioner(wishes, steps, clock);
        next.run();
        assertThat(wishes.find(id).orElseThrow().done()).as("while the dead one's lease lasts").isFalse();
        clock.advance(Wishes.LEASE.plus(Duration.ofSeconds(1)));
        next.run();

        assertThat(wishes.find(id).orElseThrow().done()).isTrue();
        assertThat(keycloak.organizations(slug)).isEqualTo(1);
        assertThat(count("enterprise", "name = 'Enterprise " + slug + "'")).isEqualTo(1);
        assertThat(count("tenant", "slug = '" + slug + "' and status = 'ACTIVE' and organization_id is not null"))
                .isEqualTo(1);
        assertThat(count("calendar", "tenant_id = '" + id + "' and is_default")).isEqualTo(1);
        assertThat(count("staff", "tenant_id = '" + id + "' and status = 'INVITED'")).isEqualTo(1);
        assertThat(count("invitation", "tenant_id = '" + id + "' and state = 'PENDING'")).isEqualTo(1);
        assertThat(count("slug_claim", "slug = '" + slug + "'")).isEqualTo(1);
        next.run();
        assertThat(wishes.find(id).orElseThrow().attempts()).as("not touched again").isEqualTo(2);
    }

    private static ProvisioningStep killing(ProvisioningStep step, boolean afterEffect) {
        return new ProvisioningStep() {
            @Override
            public String name() {
                return step.name();
            }

            @Override
            public void run(Wish wish) {
                if (afterEffect) {
                    step.run(wish);
                }
                throw new Kill();
            }
        };
    }

    private int count(String table, String condition) throws SQLException {
        try (Connection connection = database.connect(database.superuser());
                ResultSet rows = connection.createStatement()
                        .executeQuery("select count(*) from " + table + " where " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
