package io.meridian.gateway.edge;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.GatewayTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The widget on somebody else's page. */
class OpenCorsIT extends GatewayTest {

    private static final String SHOP = "https://shop.example";

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/widget/messages", "/api/v1/widget/attachments", "/live"})
    void answersThePreflightAtTheEdge(String path) {
        Browser.Answer answer = browser().send("OPTIONS", path, null,
                Map.of("Origin", SHOP, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers",
                        "authorization,idempotency-key"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Idempotency-Key, Content-Type, Accept-Language");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void letsAnyPageReadRefusals_andWhenToTryAgain() {
        Browser.Answer answer = browser().with("Origin", SHOP).with("Authorization", "Bearer nobody")
                .get("/api/v1/widget/conversation");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit").contains("Retry-After");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/teams", "/api/v1/session", "/session/sign-in", "/", "/api/v1/widgets"})
    void opensNothingElse(String path) {
        Browser.Answer answer = browser().with("Origin", SHOP).get(path);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(browser().send("OPTIONS", path, null,
                Map.of("Origin", SHOP, "Access-Control-Request-Method", "GET")).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void servesTheWidgetToEveryPage() {
        Browser.Answer script = browser().get("/widget/v1.js");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.body()).contains("the widget of the test");
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.header("Cache-Control")).contains("max-age=300").contains("public");
        assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(browser().with("Accept-Encoding", "gzip").get("/widget/v1.js").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(browser().get("/widget/none.js").code()).isEqualTo("not_found");
        assertThat(browser().get("/widget/").code()).isEqualTo("not_found");
    }

    @Test
    void keepsTheWidgetsPartsForEver() {
        Browser.Answer part = browser().get("/widget/panel-1a2b3c4d.js");
        assertThat(part.body()).contains("panel");
        assertThat(part.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
        assertThat(part.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(browser().with("Accept-Encoding", "br").get("/widget/panel-1a2b3c4d.js").header("Content-Encoding"))
                .isEqualTo("br");
    }
}
