package io.meridian.contracts.demo;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoWhatsAppTest {

    private final List<DemoWhatsApp> numbers = Stream.of("eu", "sg").flatMap(r -> DemoWhatsApp.all(r).stream())
            .toList();

    @Test
    void everyMarketHasItsOwnNumber_inEveryRegion() {
        assertThat(numbers).hasSize(13);
        assertThat(numbers).extracting(DemoWhatsApp::key).doesNotHaveDuplicates();
        assertThat(numbers).extracting(DemoWhatsApp::phoneNumberId).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[1-9][0-9]{14}"));
        assertThat(numbers).extracting(DemoWhatsApp::wabaId).allMatch(id -> id.matches("[1-9][0-9]{14}"));
        assertThat(numbers).extracting(DemoWhatsApp::accessToken).doesNotHaveDuplicates();
        for (String region : List.of("eu", "sg")) {
            assertThat(DemoWhatsApp.all(region)).extracting(DemoWhatsApp::displayPhoneNumber).doesNotHaveDuplicates()
                    .allMatch(number -> number.matches("\\+[0-9 -]{10,17}"));
        }
    }

    @Test
    void keyAndSecretsStayAsTheyAre_becauseBothSidesKnowThem() {
        DemoWhatsApp number = DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow();

        assertThat(number.key()).isEqualTo("eu_demolumoraDEwa");
        assertThat(number.appSecret()).isEqualTo("demo-whatsapp-secret-of-eu_demolumoradewa");
        assertThat(number.accessToken()).isEqualTo("demo-whatsapp-token-of-eu_demolumoradewa");
        assertThat(number.verifyToken()).isEqualTo("demo-whatsapp-verify-of-eu_demolumoradewa");
        assertThat(number.displayPhoneNumber()).isEqualTo("+49 30 23125001");
        assertThat(DemoWhatsApp.customerNumber("DE", 7)).isEqualTo("+49 176 04069007");
        assertThat(number.verifiedName()).isEqualTo("Lumora");
    }

    @Test
    void nothingIsThere_whereTheTenantDoesNotSell() {
        assertThat(DemoWhatsApp.of("eu", "halden", "CN")).isEmpty();
        assertThat(DemoWhatsApp.of("eu", "other", "DE")).isEmpty();
        assertThat(DemoWhatsApp.of("sg", "lumora", "DE")).isEmpty();
        assertThat(DemoWhatsApp.of("eu", "lumora", "SG")).isEmpty();
    }
}
