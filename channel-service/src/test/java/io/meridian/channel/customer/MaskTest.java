package io.meridian.channel.customer;

import io.meridian.masking.Regions;
import io.meridian.policy.view.Field;
import io.meridian.policy.view.View;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskTest {

    private static Mask hiding(Field... fields) {
        return new Mask(new View(Set.of(fields), false, List.of("r")), Regions.of("DE"), null, false);
    }

    @ParameterizedTest
    @CsvSource({"Ana Lindt,A••• L•••", "王小明,王•••", "محمد علي,م••• ع•••", "'  Jean   de la Tour Noire ',J••• d••• l•••",
        "😀x,😀•••", "'',•••"})
    void aName_isItsInitials(String name, String seen) {
        assertThat(hiding(Field.NAME).name(name)).isEqualTo(seen);
        assertThat(hiding(Field.ADDRESSES, Field.TEXTS, Field.FILES).name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"+4915112345678,••••78", "4915112345678,••••78", "K-1,••••", "12345,••••", "123456,••••56",
        "max.muster@shop.example.com,m•••@•••.com", "x@localhost,x•••@•••localhost"})
    void anAddress_isItsLastTwo_orItsFirstLetterAndItsTopLevelDomain(String address, String seen) {
        assertThat(hiding(Field.ADDRESSES).address(address)).isEqualTo(seen);
        assertThat(hiding(Field.NAME, Field.TEXTS, Field.FILES).address(address)).isEqualTo(address);
    }

    @Test
    void textsHideWhatIsInThem_alsoInSeveral() {
        Mask mask = hiding(Field.TEXTS);
        assertThat(mask.text("Ruf mich an: 0151 23456789, danke")).isEqualTo("Ruf mich an: ••••89, danke");
        assertThat(mask.texts(List.of("Meine Nummer ist 0151 2345", "6789"))).doesNotContain("6789")
                .noneMatch(text -> text.contains("2345"));
        assertThat(mask.text(null)).isNull();
        assertThat(hiding(Field.NAME).text("0151 23456789")).isEqualTo("0151 23456789");
        assertThat(Mask.NONE.texts(List.of("0151 23456789"))).containsExactly("0151 23456789");
    }

    @Test
    void hidden_areTheNamesInTheContract_inOneOrder() {
        assertThat(hiding(Field.FILES, Field.NAME).hidden()).containsExactly("name", "files");
        assertThat(Mask.NONE.hidden()).isEmpty();
    }
}
