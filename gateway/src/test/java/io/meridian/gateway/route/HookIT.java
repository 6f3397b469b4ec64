package io.meridian.gateway.route;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What providers send. */
class HookIT extends GatewayTest {

    private static final String WHATSAPP = "/hooks/whatsapp/";

    private final String key = SERVICES.account("whatsapp");

    @Test
    void theCallerIsTheAccount() {
        JsonNode told = browser().send("POST", WHATSAPP + key, "{}").json();
        assertThat(told.path("kind").asString()).isEqualTo("hook");
        assertThat(told.path("subject").asString()).isEqualTo(SERVICES.account(key, same -> same).id().toString());
        assertThat(told.path("tenant").asString()).isEqualTo(FakeServices.LUMORA.id().toString());
        assertThat(told.path("roles")).isEmpty();
        assertThat(told.path("scope").asString()).isEqualTo("OWN");
        assertThat(told.path("region").asString()).isEqualTo("eu");
    }

    @Test
    void oneTokenServesForHalfAMinute() {
        String token = token();
        assertThat(token()).isEqualTo(token);
        clock.advance(Duration.ofSeconds(31));
        assertThat(token()).isNotEqualTo(token);
    }

    private String token() {
        return browser().with("Authorization", "Basic cHJvdmlkZXI=").get(WHATSAPP + key).json().path("headers")
                .path("Authorization").toString();
    }

    @Test
    void passesBodyQueryAndHeadersByteForByte() {
        JsonNode told = browser().with("X-Hub-Signature-256", "right").with("Content-Encoding", "gzip")
                .with("Content-Type", "application/json; charset=UTF-8")
                .send("POST", WHATSAPP + key + "?a=%F0%9F%98%80&hub.mode=x%2Fy&b",
                        "{ \"text\":\"\u00e4 \ud83d\ude00\\u00e4\"\n}")
                .json();
        assertThat(body(told)).isEqualTo("{ \"text\":\"\u00e4 \ud83d\ude00\\u00e4\"\n}");
        assertThat(told.path("query").asString()).isEqualTo("a=%F0%9F%98%80&hub.mode=x%2Fy&b");
        assertThat(told.path("headers").path("X-hub-signature-256").toString()).isEqualTo("[\"right\"]");
        assertThat(told.path("headers").path("Content-encoding").toString()).isEqualTo("[\"gzip\"]");
        assertThat(told.path("headers").path("Content-type").toString())
                .isEqualTo("[\"application/json; charset=UTF-8\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_191, 8_192, 8_193, 1_048_576, 4_194_304})
    void passesLargeBodiesByteForByte_declaredOrNot(int length) {
        String large = "\ud83d\ude00z".repeat(length / 5) + "y".repeat(length % 5);
        assertThat(body(browser().send("POST", WHATSAPP + key, large).json())).isEqualTo(large);
        assertThat(body(browser().sendChunked(WHATSAPP + key, large).json())).isEqualTo(large);
    }

    private static String body(JsonNode told) {
        return new String(Base64.getDecoder().decode(told.path("body").asString()), UTF_8);
    }

    @Test
    void refusesBodiesAbove4Megabytes() {
        Browser.Answer answer = browser().send("POST", WHATSAPP + key, "x".repeat(4 * 1024 * 1024 + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body_too_large");
    }

    @Test
    void takesNothing_forAnUnknownKey_anotherChannel_orADisabledAccount() {
        assertThat(browser().get("/hooks/widget/" + key).code()).isEqualTo("not_found");
        assertThat(browser().get("/hooks/x/" + key).code()).isEqualTo("not_found");
        String disabled = SERVICES.account("whatsapp");
        SERVICES.account(disabled, place -> new FakeServices.Place(place.id(), place.channel(), "disabled"));
        assertThat(browser().get(WHATSAPP + disabled).code()).isEqualTo("not_found");
        assertThat(browser().get(WHATSAPP + "eu-" + UUID.randomUUID()).code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/", "/hooks/whatsapp", "/hooks/whatsapp/", "/hooks/whatsapp/KEY/",
        "/hooks/whatsapp/KEY/x",
        "/hooks/whatsapp/KEY.", "/hooks/KEY"})
    void hasNoOtherPaths(String path) {
        String asked = path.replace("KEY", key);
        assertThat(browser().get(asked).status()).isEqualTo(404);
        assertThat(browser().send("POST", asked, "{}").status()).isEqualTo(404);
        assertThat(SERVICES.placeAsked(key)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void hasNoOtherMethods(String method) {
        assertThat(browser().send(method, WHATSAPP + key, "{}").status()).isIn(404, 405);
        assertThat(SERVICES.placeAsked(key)).isZero();
    }

    @Test
    void sendsAnotherRegionsHooksThere() {
        Browser.Answer answer = browser().send("POST", WHATSAPP + "sg-abcdef", "{}");
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.code()).isEqualTo("wrong_region");
        assertThat(answer.json().path("location").asString())
                .isEqualTo("https://sg.meridian.example/hooks/whatsapp/sg-abcdef");
        assertThat(SERVICES.placeAsked("sg-abcdef")).isZero();
    }

    @Test
    void asksForAnAccountOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser().get(WHATSAPP + key).status()).isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(44));
        assertThat(browser().get(WHATSAPP + key).status()).isEqualTo(200);
        assertThat(SERVICES.placeAsked(key)).isEqualTo(1);
        SERVICES.account(key, place -> new FakeServices.Place(place.id(), place.channel(), "disabled"));
        clock.advance(Duration.ofSeconds(17));
        assertThat(browser().get(WHATSAPP + key).status()).isEqualTo(404);
        assertThat(SERVICES.placeAsked(key)).isEqualTo(2);
    }

    @Test
    void asksForAnUnknownKeyEvery10Seconds() {
        String later = "eu-" + UUID.randomUUID();
        assertThat(browser().get(WHATSAPP + later).status()).isEqualTo(404);
        SERVICES.account(later, new FakeServices.Place(UUID.randomUUID(), "whatsapp", "active"));
        clock.advance(Duration.ofSeconds(9));
        assertThat(browser().get(WHATSAPP + later).status()).isEqualTo(404);
        assertThat(SERVICES.placeAsked(later)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(browser().get(WHATSAPP + later).status()).isEqualTo(200);
        SERVICES.noAccount(later);
        clock.advance(Duration.ofSeconds(61));
        assertThat(browser().get(WHATSAPP + later).status()).isEqualTo(404);
    }

    @Test
    void asksOnce_whenManyComeAtOnce() {
        String slow = "eu-slow" + UUID.randomUUID();
        SERVICES.account(slow, new FakeServices.Place(UUID.randomUUID(), "whatsapp", "active"));
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20).mapToObj(i -> CompletableFuture
                    .supplyAsync(() -> browser().send("POST", WHATSAPP + slow, "{}").status(), senders)).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        assertThat(SERVICES.placeAsked(slow)).isEqualTo(1);
    }

    @Test
    void theLastKnownAnswerServesForAnHour_whenNobodyTells() {
        assertThat(browser().get(WHATSAPP + key).status()).isEqualTo(200);
        SERVICES.placesGone(true);
        clock.advance(Duration.ofMinutes(59));
        assertThat(browser().send("POST", WHATSAPP + key, "{}").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        assertThat(browser().send("POST", WHATSAPP + key, "{}").code()).isEqualTo("unavailable");
        SERVICES.placesGone(false);
        clock.advance(Duration.ofSeconds(3));
        assertThat(browser().send("POST", WHATSAPP + key, "{}").status()).isEqualTo(200);
    }

    @Test
    void theProviderIsToldToRepeat_whenNobodyTells() {
        SERVICES.placesGone(true);
        Browser.Answer answer = browser().send("POST", WHATSAPP + key, "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void theProviderIsToldToRepeat_whenNobodyTakesIt() {
        assertThat(browser().send("POST", WHATSAPP + key, "{}").status()).isEqualTo(200);
        SERVICES.gone(true);
        Browser.Answer answer = browser().send("POST", WHATSAPP + key, "{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }
}
