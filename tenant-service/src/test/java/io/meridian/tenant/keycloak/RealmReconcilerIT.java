package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.TestDirectory;
import io.meridian.testkit.time.TestClock;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@TenantServiceTest
class RealmReconcilerIT {

    private final Api api;
    private final TestDirectory directory;
    private final FakeKeycloakAdmin keycloak;
    private final TestClock clock;

    @Autowired
    RealmReconcilerIT(Api api, TestDirectory directory, FakeKeycloakAdmin keycloak, TestClock clock) {
        this.api = api;
        this.directory = directory;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    @AfterEach
    void reset() {
        directory.move(TestDirectory.SG);
        clock.reset();
    }

    @Test
    void followsTheDirectory_withinHalfAMinute() {
        // A look of the schedule may have fallen into a test that was a week ahead, and the next is due a week from then.
        pass(Duration.ofDays(8));
        clock.reset();
        pass(Duration.ofDays(9));
        assertThat(keycloak.connected()).containsExactly(TestDirectory.SG, TestDirectory.US);
        Directory.Region moved = new Directory.Region("sg", URI.create("http://localhost:9090"));
        directory.move(moved);
        await("a request that reads the file meanwhile leaves what is known in force until the next look")
                .untilAsserted(() -> {
                    pass(Duration.ofSeconds(31));
                    assertThat(keycloak.connected()).containsExactly(moved, TestDirectory.US);
                });
    }

    private void pass(Duration time) {
        clock.advance(time);
        api.runJob("realmReconciler");
    }
}
