package io.meridian.tenant.guest;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TerritoryTest {

    @Test
    void isTheEuropeanEconomicArea_eu() {
        assertThat(Territory.of(List.of(), "eu")).hasSize(30).contains("DE", "IS", "LI", "NO", "HR")
                .doesNotContain("SG", "CH", "GB", "US");
    }

    @Test
    void isSingapore_sg() {
        assertThat(Territory.of(List.of(), "sg")).containsExactly("SG");
    }

    @Test
    void isWhatIsConfigured_elsewhereNothing() {
        assertThat(Territory.of(List.of("BR"), "eu")).containsExactly("BR");
        assertThat(Territory.of(List.of(), "br")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Territory.of(List.of("DE", "UK"), "eu"))
                .withMessageContaining("UK").withMessageContaining("MERIDIAN_COUNTRIES");
    }
}
