package io.meridian.gateway.caller;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.TightGatewayTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets round a limit, and nobody uses up another's. */
class FairLimitsIT extends TightGatewayTest {

    private static final String AUTHENTICATE = "/auth/realms/meridian-eu/login-actions/authenticate";

    @Test
    void aClientOverItsLimit_doesNotUseUpItsTenants() {
        Browser greedy = browser().with("Authorization", "Bearer " + newClient());
        List<Integer> answers = statuses(150, () -> greedy.get("/api/v1/teams"));
        assertThat(answers).contains(200, 429).doesNotContain(401, 503);
        Browser.Answer other = browser().with("Authorization", "Bearer " + newClient()).get("/api/v1/teams");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("RateLimit")).as("its own count, not the tenant's").startsWith("\"client\";r=19;");
    }

    private static List<Integer> statuses(int times, Supplier<Browser.Answer> request) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(request.get().status());
        }
        return statuses;
    }

    @Test
    void hooksOfMadeUpAccounts_countByTheirAddress() {
        Browser stranger = from("203.0.113.1");
        assertThat(statuses(30, () -> stranger.get("/hooks/x/" + UUID.randomUUID()))).contains(404, 429);
        assertThat(from("203.0.113.2").get("/hooks/x/eu-1").status()).as("somebody else").isEqualTo(404);
    }

    @Test
    void hooksOfOneAccount_countTogether_wheresoeverTheyComeFrom() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            statuses.add(from("203.0.113." + (100 + i)).get("/hooks/x/eu-known").status());
        }
        assertThat(statuses).contains(404, 429);
        String tooLong = "/hooks/x/" + "a".repeat(100);
        for (int i = 0; i < 130; i++) {
            assertThat(from("203.0.113." + (100 + i)).get(tooLong).status()).as("no account, no count").isEqualTo(404);
        }
    }

    @Test
    void aSignInThatDoesNotComeHome_takesNoWrongPasswordBack() {
        assertThat(statuses(20, steps("203.0.113.3", "http%3A%2F%2Flocalhost%3A8080%2Fauth%2Frealms%2Fx")))
                .contains(200, 302, 429);
        assertThat(statuses(20, steps("203.0.113.4", "http%3A%2F%2Flocalhost%3A8080.evil%2Fsession%2Fcallback")))
                .contains(200, 302, 429);
        assertThat(statuses(20, steps("203.0.113.5", "http%3A%2F%2Flocalhost%3A8080%2Fsession%2Fcallback%3Fcode%3D1")))
                .containsOnly(200, 302);
    }

    @Test
    void wrongSecrets_countWhereverTheyAreTried() {
        for (String path : List.of("token", "logout", "logout/backchannel-logout")) {
            String address = "203.0.113." + (10 + path.length());
            assertThat(statuses(20, () -> from(address)
                    .send("POST", "/auth/realms/meridian-eu/protocol/openid-connect/" + path + "?refuse=401", "a=1")))
                    .as(path).contains(401, 429);
        }
    }

    /** A wrong password, then a step that goes on, in turn. */
    private Supplier<Browser.Answer> steps(String address, String onTo) {
        Browser browser = from(address);
        boolean[] right = {true};
        return () -> {
            right[0] = !right[0];
            return browser.send("POST", right[0] ? AUTHENTICATE + "?then=" + onTo : AUTHENTICATE, "a=1");
        };
    }
}
