package io.meridian.tenant.staff;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicNamesTest {

    @ParameterizedTest
    @CsvSource({"Lena Vogt,Lena", "' Ana  María Ruiz ',Ana", "ليلى حداد,ليلى", "Анна Иванова,Анна"})
    void isTheFirstName_whereItStandsFirst(String name, String expected) {
        assertThat(PublicNames.of(null, name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"陈美", "陈 美", "김 민수", "田中 さくら", "Lena", "J. Smith", "Vogt, Lena", "lena.vogt@lumora.example",
        "lena vogt@lumora.example", ""})
    void isNone_whereItMightBeMoreThanTheFirstName(String name) {
        assertThat(PublicNames.of(null, name)).isNull();
    }

    @Test
    void isWhatWasSet_whateverTheName() {
        @Nullable
        String set = "小美";
        assertThat(PublicNames.of(set, "陈美")).isEqualTo("小美");
    }
}
