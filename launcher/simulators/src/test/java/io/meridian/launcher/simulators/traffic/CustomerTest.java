package io.meridian.launcher.simulators.traffic;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTest {

    @Test
    void all_everybodyCanTalkSeveralTimes_inAZoneThatExists() {
        assertThat(Customer.all()).hasSizeGreaterThanOrEqualTo(7).allSatisfy(customer -> {
            assertThat(customer.says()).hasSizeGreaterThanOrEqualTo(3).noneMatch(String::isBlank);
            assertThat(customer.thanks()).isNotBlank();
            assertThat(ZoneId.of(customer.zone())).isNotNull();
        });
        assertThat(Customer.all()).extracting(Customer::language).contains("de", "ar", "zh-CN", "pt-BR");
    }
}
