package io.meridian.channel.text;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.law.ChatNotice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    private final Texts texts = new Texts();

    static List<String> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguage_hasTheSameKeysAndPlaceholders(String language) {
        Map<String, String> english = texts.standard("en");
        Map<String, String> translated = texts.standard(language);
        assertThat(translated.keySet()).isEqualTo(english.keySet());
        translated.forEach((key, text) -> {
            assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, "")));
            assertThat(text).as(key).isNotBlank().doesNotContain("<");
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguage_hasATextForEveryKindOfNotice(String language) {
        for (ChatNotice kind : ChatNotice.values()) {
            if (kind != ChatNotice.NONE) {
                assertThat(texts.standard(language)).containsKey("notice.chat." + kind.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void thereAreTwentyLanguages() {
        assertThat(Texts.LANGUAGES).hasSize(20).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"de-AT,de", "zh,zh-CN", "zh-Hant,zh-TW", "zh-HK,zh-TW", "zh-Hans-HK,zh-CN", "pt-PT,pt-BR", "iw,he",
        "in,id",
        "en-US,en", "fi,fr", "'',fr", "not a tag,fr"})
    void best_findsTheNearestElseTheAccounts(String wanted, String expected) {
        assertThat(texts.best(wanted, account("fr", Map.of()))).isEqualTo(expected);
    }

    @Test
    void best_isEnglish_whenNothingElseIsThere() {
        assertThat(texts.best(null, account("fi", Map.of()))).isEqualTo("en");
    }

    @Test
    void of_takesTheTenantsWordingAndFillsInItsName() {
        Map<String, String> own = texts.of(
                account("de", Map.of("de", Map.of("title", "Moin von {name}", "no.key", "x"))),
                "de");
        assertThat(own).containsEntry("title", "Moin von Lumen").doesNotContainKey("no.key");
        assertThat(own.get("notice.chat.notice")).startsWith("Lumen ");
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static ChannelAccount account(String language, Map<String, Map<String, String>> own) {
        return new ChannelAccount(new TenantId(UUID.randomUUID()), UUID.randomUUID(), "eu_123456", "widget", "n",
                UUID.randomUUID(), UUID.randomUUID(), "DE", language, true,
                new WidgetSettings("Lumen", "#000000", "left", null, null, List.of(), List.of(), null, own), null);
    }
}
