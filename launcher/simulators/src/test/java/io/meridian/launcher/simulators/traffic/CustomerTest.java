package io.meridian.launcher.simulators.traffic;

import io.meridian.contracts.demo.DemoWhatsApp;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTest {

    @ParameterizedTest
    @ValueSource(strings = {"eu", "sg"})
    void all_everybodyCanTalkSeveralTimes_inAZoneAndMarketThatExist(String region) {
        List<String> markets = DemoWhatsApp.all(region).stream().filter(number -> number.tenant().equals("lumora"))
                .map(DemoWhatsApp::market).toList();
        assertThat(Customer.all(region)).hasSizeGreaterThanOrEqualTo(4).allSatisfy(customer -> {
            assertThat(markets).contains(customer.market());
            assertThat(customer.says()).hasSizeGreaterThanOrEqualTo(3).noneMatch(String::isBlank);
            assertThat(customer.thanks()).isNotBlank();
            assertThat(ZoneId.of(customer.zone())).isNotNull();
        });
        assertThat(Customer.all(region)).extracting(Customer::language)
                .contains(
                        region.equals("eu") ? new String[]{"de", "ar", "zh-CN", "pt-BR"} : new String[]{"en", "zh-CN"});
    }
}
