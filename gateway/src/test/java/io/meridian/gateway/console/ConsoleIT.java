package io.meridian.gateway.console;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With apps of two files each, in the module's test resources. */
class ConsoleIT extends GatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/people", "/people/1?q=2", "/sign-in?error=x", "/people/"})
    void givesThePage_toEveryAddressOfTheConsole(String path) {
        Browser.Answer answer = browser().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("the console of the test");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';", "form-action 'self';",
                "connect-src 'self' https://sg.meridian.example wss://sg.meridian.example;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/index.html", "/admin/audit", "/admin/people/teams?q=2",
        "/admin/api"})
    void givesTheAdminPage_toEveryAddressBelowIt(String path) {
        Browser.Answer answer = browser().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("the admin app of the test");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';", "connect-src 'self';");
    }

    @Test
    void keepsAssetsOfTheAdminAppForEver() {
        Browser.Answer answer = browser().get("/admin/assets/admin-1a2b.js");
        assertThat(answer.body()).contains("export");
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
    }

    @Test
    void keepsAssetsForEver() {
        Browser.Answer answer = browser().get("/assets/app-1a2b.js");
        assertThat(answer.body()).contains("export");
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
        assertThat(browser().with("Accept-Encoding", "br").get("/assets/app-1a2b.js").header("Content-Encoding"))
                .isEqualTo("br");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone-1.js", "/none.txt", "/people/none.js", "/api/x", "/apis",
        "/admin/assets/gone-1.js", "/admin/assets/app-1a2b.js", "/admin/none.txt"})
    void saysWhenThereIsNoFile(String path) {
        Browser.Answer answer = browser().get(path);
        if (path.equals("/apis")) {
            assertThat(answer.status()).as("the console's own").isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
    }
}
