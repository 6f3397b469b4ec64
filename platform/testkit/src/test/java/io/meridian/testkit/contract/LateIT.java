package io.meridian.testkit.contract;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Order(Integer.MAX_VALUE - 1)
class LateIT {

    @Test
    void runsBeforeCoverage_lastOfAllOthers() {
        ContractValidator validator = ContractValidator.ofService("ordered");
        assertThat(validator.operationsWithoutSuccess()).containsExactly("GET /late");
        assertThat(validator.faults(Exchanges.of("GET", "/late").answered(204, "", "").build())).isEmpty();
        assertThat(validator.operationsWithoutSuccess()).isEmpty();
    }
}
