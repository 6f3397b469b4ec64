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
        assertThat(statuses(30, () -> stranger.get("/hooks/whatsapp/" + UUID.randomUUID())))
                .contains(404, 429);
        assertThat(from("203.0.113.2").get("/hooks/whatsapp/eu-1").status()).as("somebody else").isEqualTo(404);
    }

    @Test
    void hooksOfOneAccount_countTogether_wheresoeverTheyComeFrom() {
        String hook = "/hooks/whatsapp/" + SERVICES.account("whatsapp");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            statuses.add(from("203.0.113." + (100 + i)).get(hook).status());
        }
        assertThat(statuses).contains(200, 429).doesNotContain(404);
        assertThat(from("203.0.113.100").get("/hooks/whatsapp/" + SERVICES.account("whatsapp")).status())
                .as("another account").isEqualTo(200);
        String tooLong = "/hooks/whatsapp/" + "a".repeat(100);
        for (int i = 0; i < 130; i++) {
            assertThat(from("203.0.113." + (100 + i)).get(tooLong).status()).as("no account, no count").isEqualTo(404);
        }
    }

    @Test
    void aProviderThatWritesToManyAccounts_countsByNoAddress() {
        Browser provider = from("203.0.113.6");
        assertThat(statuses(40, () -> provider.send("POST", "/hooks/whatsapp/" + SERVICES.account("whatsapp"), "{}")))
                .containsOnly(200);
        assertThat(statuses(30, () -> provider.get("/hooks/whatsapp/" + UUID.randomUUID()))).contains(404, 429);
        assertThat(provider.get("/hooks/whatsapp/" + SERVICES.account("whatsapp")).status())
                .as("a new account is asked about as long as strangers' limit holds").isEqualTo(429);
    }

    @Test
    void hooksThatAreNotTaken_countByTheirAddress_alsoIfTheAccountIsKnown() {
        String key = SERVICES.account("whatsapp");
        assertThat(from("203.0.113.7").get("/hooks/whatsapp/" + key).status()).isEqualTo(200);
        Browser stranger = from("203.0.113.8");
        assertThat(statuses(30, () -> stranger.get("/hooks/widget/" + key))).contains(404, 429).doesNotContain(200);
        assertThat(statuses(30, () -> from("203.0.113.9").get("/hooks/whatsapp/" + key))).containsOnly(200);
    }

    @Test
    void wrongSignatures_shutOutTheirAddress_butNotTheProvider_norOtherAccounts() {
        String key = SERVICES.account("whatsapp");
        String hook = "/hooks/whatsapp/" + key;
        Browser forger = from("203.0.113.30").with("X-Hub-Signature-256", "wrong");
        List<Integer> statuses = statuses(100, () -> forger.send("POST", hook, "{}"));
        assertThat(statuses.subList(0, 5)).containsOnly(401);
        assertThat(statuses.subList(10, 100)).contains(429).as("a few come back as the limit refills")
                .filteredOn(status -> status == 401).hasSizeLessThan(5);
        Browser provider = from("203.0.113.31").with("X-Hub-Signature-256", "right");
        assertThat(statuses(49, () -> provider.send("POST", hook, "{}")))
                .as("the forger used up nothing of the account's").containsOnly(200);
        assertThat(forger.with("X-Hub-Signature-256", "right")
                .send("POST", "/hooks/whatsapp/" + SERVICES.account("whatsapp"), "{}").status())
                .as("an account with a wrong secret shuts out no other of the same provider").isEqualTo(200);
    }

    @Test
    void anAddressThatUsedUpItsFailures_isNotAskedFor() {
        Browser guesser = from("203.0.113.32").with("Authorization", "Bearer x");
        assertThat(statuses(20, () -> guesser.get("/api/v1/teams"))).contains(401, 429);
        String key = SERVICES.account("whatsapp");
        assertThat(guesser.get("/hooks/whatsapp/" + key).code()).isEqualTo("rate_limited");
        assertThat(SERVICES.placeAsked(key)).isZero();
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

    @Test
    void wrongCodes_countForNobody_becauseAnotherRegionsRealmBringsThemOnEverybodysBehalf() {
        assertThat(statuses(20, () -> from("203.0.113.40").send("POST",
                "/auth/realms/meridian-eu/protocol/openid-connect/token?refuse=400", "client_assertion=x")))
                .containsOnly(400);
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
