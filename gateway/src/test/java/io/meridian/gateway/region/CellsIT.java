package io.meridian.gateway.region;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CellsIT extends GatewayTest {

    @Test
    void namesTheOtherRegionsOfTheEnterprise() {
        Browser.Answer answer = signedIn().get("/api/v1/cells");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"region\":\"eu\",\"cells\":[{\"region\":\"sg\","
                + "\"address\":\"https://sg.meridian.example\",\"tenant\":\"sg-lumora\"}]}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void namesNone_toATenantWithoutOthers() {
        SERVICES.member(subject, FakeServices.NORDIC);
        assertThat(signedIn().get("/api/v1/cells").body()).isEqualTo("{\"region\":\"eu\",\"cells\":[]}");
    }

    @Test
    void isForPeopleAtABrowserAlone() {
        assertThat(browser().get("/api/v1/cells").code()).isEqualTo("unauthenticated");
        Browser.Answer visitor = browser()
                .with("Authorization", "Bearer " + visitorToken(subject, FakeServices.LUMORA.id()))
                .get("/api/v1/cells");
        assertThat(visitor.status()).isEqualTo(403);
        assertThat(visitor.body()).doesNotContain("sg-lumora");
    }
}
