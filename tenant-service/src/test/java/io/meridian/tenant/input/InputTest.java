package io.meridian.tenant.input;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InputTest {

    @Test
    void isCanonical_languageTag() {
        assertThat(LanguageTags.canonical("ZH-cn")).isEqualTo("zh-CN");
        assertThat(LanguageTags.canonical("sr-latn-rs")).isEqualTo("sr-Latn-RS");
    }

    @Test
    void isRefused_textThatIsNoLanguage() {
        assertThat(List.of("", "d", "de_DE", "deutsch-", "und", "-de")).noneMatch(LanguageTags::isWellFormed);
        assertThat(List.of("de", "pt-BR", "zh-Hans-CN")).allMatch(LanguageTags::isWellFormed);
    }

    @Test
    void cannotBeGiven_rolesOfThePlatformAndOfPrograms() {
        assertThat(StaffRole.ofWire("tenant-admin").wire()).isEqualTo("tenant-admin");
        for (String role : List.of("platform-ops", "integrator", "TENANT_ADMIN", "root")) {
            assertThatIllegalArgumentException().as(role).isThrownBy(() -> StaffRole.ofWire(role));
        }
    }

    @Test
    void isOneEach_permissions() {
        assertThat(Permission.texts(List.of(new Permission("export"), new Permission("export"))))
                .containsExactly("export");
        for (String bad : List.of("", "E", "x", "a b", "a".repeat(41))) {
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> new Permission(bad));
        }
    }
}
