package io.meridian.gateway.docs;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DocsIT extends GatewayTest {

    @Test
    void listsTheDocumentsOfAllServices() {
        Browser.Answer answer = browser().get("/docs");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body())
                .contains("href=\"/docs/tenant-v1\"", "href=\"/docs/gateway-v1\"", "<html lang=\"en\">")
                .doesNotContain("<script").doesNotContain("http://").doesNotContain("https://");
        assertThat(browser().get("/docs/docs.css").header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
    }

    @Test
    void showsADocument_withoutWhatIsBetweenServices() {
        String page = browser().get("/docs/tenant-v1").body();
        assertThat(page).contains("id=\"createTenant\"", "/api/v1/users/{userId}", "id=\"schema-Slug\"",
                "Idempotency-Key").doesNotContain("/internal/").doesNotContain("<script");
        String yaml = browser().get("/docs/tenant-v1.yaml").body();
        assertThat(yaml).startsWith("openapi: 3.1.0").contains("/api/v1/tenants:").doesNotContain("/internal/");
    }

    @Test
    void saysWhenThereIsNoSuchDocument() {
        assertThat(browser().get("/docs/none").code()).isEqualTo("not_found");
        assertThat(browser().get("/docs/none.yaml").code()).isEqualTo("not_found");
        assertThat(browser().get("/docs/tenant-v1/x").status()).isEqualTo(404);
    }
}
