package io.meridian.gateway.session;

import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.tenant.AccessChanged;
import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.gateway.seal.Sealer;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.identity.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SessionIT extends GatewayTest {

    @BeforeAll
    static void topic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TenantEvents.ACCESS_TOPIC, 4, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Test
    void passesThePersonOn_asInternalToken() {
        Browser.Answer answer = signedIn().get("/api/v1/teams");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("kind").asString()).isEqualTo("user");
        assertThat(answer.json().path("tenant").asString()).isEqualTo(FakeServices.LUMORA.id().toString());
        assertThat(answer.json().path("roles").toString()).isEqualTo("[\"agent\"]");
        assertThat(answer.json().path("headers").has("Cookie")).isFalse();
        assertThat(answer.json().path("country").asString()).isEqualTo("DE");
        assertThat(answer.json().path("partner").asString()).isEqualTo("null");
    }

    @Test
    void peopleOfAPartner_workFromItsNetworksAlone() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        SERVICES.member(subject, member.ofPartner("198.51.100.0/24", "127.0.0.0/8", "2001:db8::/32"));
        Browser browser = signedIn();
        assertThat(browser.get("/api/v1/teams").json().path("partner").asString())
                .isEqualTo(FakeServices.PARTNER.toString());
        SERVICES.member(subject, member.ofPartner("198.51.100.0/24"));
        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.get("/api/v1/teams").status()).isEqualTo(403);
        assertThat(browser.get("/api/v1/teams").code()).isEqualTo("address_not_allowed");
        assertThat(browser.post("/session/tenant", "{\"slug\":\"" + FakeServices.LUMORA.slug() + "\"}").code())
                .as("asked about the one that is chosen").isEqualTo("address_not_allowed");
        assertThatThrownBy(this::signedIn).as("nor signs in").hasMessageContaining("address_not_allowed");
        SERVICES.member(subject, member.ofPartner());
        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.get("/api/v1/teams").status()).as("from anywhere, with the same session").isEqualTo(200);
    }

    @Test
    void refusesAChangedCookie_andTakesItAway() {
        Browser browser = signedIn();
        String good = browser.session();
        for (int at : new int[]{0, 6, 30, good.length() / 2, good.length() - 2}) {
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            browser.cookies().put("meridian-eu", good.substring(0, at) + other + good.substring(at + 1));
            Browser.Answer answer = browser.get("/api/v1/session");
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(browser.cookies()).isEmpty();
        }
    }

    @Test
    void doesNotKnowAnotherRegionsCookie() {
        Browser browser = signedIn();
        String sealedElsewhere = new Sealer(Sealer.readKey(TestKeys.ofThisJvm().symmetricKey("cookie")), null, "sg",
                "session").seal(SessionCodec.encode(session(clock.instant())));
        Browser other = browser();
        other.cookies().put("meridian-sg", browser.session());
        assertThat(other.get("/api/v1/session").code()).isEqualTo("unauthenticated");
        other.cookies().put("meridian-eu", sealedElsewhere);
        assertThat(other.get("/api/v1/session").code()).isEqualTo("unauthenticated");
    }

    @Test
    void endsAfterTwelveHours_howeverOftenItIsRefreshed() {
        Browser browser = signedIn();
        for (int hours = 0; hours < 11; hours++) {
            clock.advance(Duration.ofHours(1));
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(61));
        assertThat(browser.get("/api/v1/session").code()).isEqualTo("session_expired");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void asksKeycloakEveryFiveMinutes_andKeepsTheNewToken() {
        Browser browser = signedIn();
        int before = KEYCLOAK.refreshes();
        clock.advance(Duration.ofMinutes(4));
        browser.get("/api/v1/session");
        assertThat(KEYCLOAK.refreshes()).isEqualTo(before);
        String cookie = browser.session();
        clock.advance(Duration.ofMinutes(2));
        browser.get("/api/v1/session");
        await().untilAsserted(() -> assertThat(KEYCLOAK.refreshes()).isEqualTo(before + 1));
        browser.get("/api/v1/session");
        assertThat(browser.session()).isNotEqualTo(cookie);
    }

    @Test
    void refreshesOnce_forManyRequestsAtOnce() {
        Browser browser = signedIn();
        int before = KEYCLOAK.refreshes();
        clock.advance(Duration.ofMinutes(20));
        String cookie = browser.session();
        List<CompletableFuture<Integer>> all = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    Browser tab = browser();
                    tab.cookies().put("meridian-eu", cookie);
                    return tab.get("/api/v1/session").status();
                })).toList();
        assertThat(all.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(KEYCLOAK.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void goesOnForEightHours_whileKeycloakIsGone() {
        Browser browser = signedIn();
        KEYCLOAK.gone(true);
        for (int hours = 0; hours < 7; hours++) {
            clock.advance(Duration.ofHours(1));
            assertThat(browser.get("/api/v1/teams").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(61));
        assertThat(browser.get("/api/v1/teams").code()).isEqualTo("session_expired");
    }

    @Test
    void doesNotWaitForKeycloak_requestByRequest() {
        Browser browser = signedIn();
        KEYCLOAK.gone(true);
        clock.advance(Duration.ofMinutes(20));
        browser.get("/api/v1/teams");
        KEYCLOAK.gone(false);
        int before = KEYCLOAK.refreshes();
        browser.get("/api/v1/teams");
        assertThat(KEYCLOAK.refreshes()).as("left alone for a while").isEqualTo(before);
        clock.advance(Duration.ofSeconds(2));
        browser.get("/api/v1/teams");
        await().untilAsserted(() -> assertThat(KEYCLOAK.refreshes()).isEqualTo(before + 1));
    }

    @Test
    void isOver_whenKeycloakSaysSo() {
        Browser browser = signedIn();
        KEYCLOAK.end(subject);
        clock.advance(Duration.ofMinutes(11));
        assertThat(browser.get("/api/v1/teams").code()).isEqualTo("session_expired");
    }

    @Test
    void asksForRightsOnceAMinute() {
        Browser browser = signedIn();
        int before = SERVICES.asked();
        for (int i = 0; i < 10; i++) {
            browser.get("/api/v1/teams");
        }
        assertThat(SERVICES.asked()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(61));
        browser.get("/api/v1/teams");
        assertThat(SERVICES.asked()).isEqualTo(before + 1);
    }

    @Test
    void usesTheLastKnownRights_whileTenantServiceIsGone_forAnHour() {
        Browser browser = signedIn();
        browser.get("/api/v1/teams");
        SERVICES.gone(true);
        clock.advance(Duration.ofMinutes(59));
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        Browser.Answer answer = browser.get("/api/v1/session");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void isRevoked_whenTenantServiceRefuses() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        Browser browser = signedIn();
        SERVICES.member(subject, member.refused("member_disabled"));
        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.get("/api/v1/teams").code()).isEqualTo("session_revoked");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void isRevoked_whenSessionsBegunBeforeAreVoid() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        Browser browser = signedIn();
        SERVICES.member(subject, member.validAfter(clock.instant().plusSeconds(1)));
        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.get("/api/v1/teams").code()).isEqualTo("session_revoked");
        assertThat(signedIn().get("/api/v1/teams").status()).as("a new one is good").isEqualTo(200);
    }

    @Test
    void newRolesCountAtOnce_afterTheEvent() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        Browser browser = signedIn();
        assertThat(browser.get("/api/v1/teams").json().path("roles").toString()).isEqualTo("[\"agent\"]");
        SERVICES.member(subject, member.withRoles("supervisor"));
        publish(member.id(), "access.changed.v1", new AccessChanged(member.id(), AccessSubject.USER, 1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                browser.get("/api/v1/teams").json().path("roles").toString()).isEqualTo("[\"supervisor\"]"));
    }

    @Test
    void isRevokedAtOnce_afterTheEvent_alsoWhileTenantServiceIsGone() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        Browser browser = signedIn();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
        SERVICES.gone(true);
        AccessRevoked revoked = new AccessRevoked(member.id(), AccessSubject.USER, clock.instant().plusSeconds(1),
                RevocationReason.SESSIONS_ENDED, 2);
        // The gateway reads from latest; here it may find the topic, made by this test, only after the first event.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            publish(member.id(), "access.revoked.v1", revoked);
            assertThat(browser.get("/api/v1/session").code()).isIn("session_revoked", "unauthenticated");
        });
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void anotherTenantsEvent_changesNothing() {
        FakeServices.Member member = SERVICES.member(subject, FakeServices.LUMORA);
        Browser browser = signedIn();
        publish(FakeServices.NORDIC.id(), member.id(), "access.revoked.v1", new AccessRevoked(member.id(),
                AccessSubject.USER, clock.instant().plusSeconds(1), RevocationReason.SESSIONS_ENDED, 2));
        FakeServices.Member other = SERVICES.member(UUID.randomUUID().toString(), FakeServices.LUMORA);
        publish(other.id(), "access.revoked.v1", new AccessRevoked(other.id(), AccessSubject.USER,
                clock.instant().plusSeconds(1), RevocationReason.DISABLED, 2));
        await().pollDelay(Duration.ofSeconds(2)).untilAsserted(
                () -> assertThat(browser.get("/api/v1/session").status()).isEqualTo(200));
    }

    @Test
    void refusesChangesFromOtherSites() {
        Browser browser = signedIn();
        Map<String, String> good = Map.of("X-Meridian-Request", "1", "Origin", "http://localhost:8080");
        assertThat(browser.send("POST", "/api/v1/teams", "{}", good).status()).isEqualTo(200);
        assertThat(browser.send("POST", "/api/v1/teams", "{}",
                Map.of("X-Meridian-Request", "1", "Sec-Fetch-Site", "same-origin")).status()).isEqualTo(200);
        for (Map<String, String> bad : List.<Map<String, String>>of(Map.of(), Map.of("X-Meridian-Request", "1"),
                Map.of("Origin", "http://localhost:8080"), Map.of("Sec-Fetch-Site", "same-origin"),
                Map.of("X-Meridian-Request", "1", "Origin", "https://evil.example"),
                Map.of("X-Meridian-Request", "1", "Origin", "null"),
                Map.of("X-Meridian-Request", "1", "Origin", "http://localhost:8080.evil.example"),
                Map.of("X-Meridian-Request", "1", "Origin", "http://localhost:8080", "Sec-Fetch-Site", "cross-site"),
                Map.of("X-Meridian-Request", "1", "Sec-Fetch-Site", "same-site"))) {
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                Browser.Answer answer = browser.send(method, "/api/v1/teams", "{}", bad);
                assertThat(answer.code()).as("%s %s", method, bad).isEqualTo("cross_site_request");
                assertThat(answer.status()).isEqualTo(403);
            }
            assertThat(browser.send("POST", "/session/sign-out", null, bad).code()).isEqualTo("cross_site_request");
            assertThat(browser.send("POST", "/session/tenant", "{}", bad).code()).isEqualTo("cross_site_request");
        }
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void isNotEndedByAnotherSite_whoseRequestComesWithoutTheCookie() {
        for (Map<String, String> form : List.<Map<String, String>>of(
                Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"), Map.of("Origin", "null"),
                Map.of())) {
            Browser.Answer answer = browser().send("POST", "/session/sign-out", null, form);
            assertThat(answer.code()).as("%s", form).isEqualTo("cross_site_request");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    private static Session session(Instant now) {
        return new Session(UUID.randomUUID(), "s", true, UUID.randomUUID(), null, null, 0, "r", now, now, now);
    }

    private static void publish(UUID key, String type, io.meridian.contracts.events.Event event) {
        publish(FakeServices.LUMORA.id(), key, type, event);
    }

    private static void publish(UUID tenant, UUID key, String type, io.meridian.contracts.events.Event event) {
        var kafka = new ProducerRecord<@Nullable String, byte[]>(TenantEvents.ACCESS_TOPIC, key.toString(),
                new EventJson().write(event));
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_type", type, "ce_source", "/test",
                "ce_time", Instant.now().toString(), "ce_tenantid", tenant.toString(), "ce_region", "eu")
                .forEach((name, value) -> kafka.headers().add(name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Backends.kafka().bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(kafka).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
