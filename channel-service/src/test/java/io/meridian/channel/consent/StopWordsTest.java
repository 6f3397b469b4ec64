package io.meridian.channel.consent;

import io.meridian.channel.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StopWordsTest {

    private static final Path LIST = Path.of("src/main/resources/consent/stop-words.tsv");

    private final StopWords words = new StopWords();

    @Test
    void everyLanguageOfTheTexts_hasWords_andEachIsFound() throws IOException {
        List<String[]> rows = Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)).toList();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.length).isBetween(2, 3);
            assertThat(row.length == 2 || "own".equals(row[2])).isTrue();
            assertThat(Texts.LANGUAGES).contains(row[0]);
            assertThat(words.find(row[1], row[0])).as(row[1]).isPresent();
            assertThat(words.find(row[1].toLowerCase(Locale.forLanguageTag(row[0])), row[0])).as(row[1]).isPresent();
        });
        assertThat(rows.stream().collect(Collectors.groupingBy(row -> row[0], Collectors.counting())))
                .containsOnlyKeys(Texts.LANGUAGES).allSatisfy((language, count) -> assertThat(count).isGreaterThan(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"stop|en", "Stop!|en", "\u00a0 STOP|en", "ＳＴＯＰ|en", "'\"stop.\"'|en",
        "Opt-out|en",
        "🛑 Stop 🛑|en", "ยกเลิก|th", "ยกเลิก ค่ะ|-", "abmelden|de", "désabonner|fr", "desabonner|fr", "iptal|tr",
        "İPTAL|tr",
        "İptal|tr", "abonelikten çık|tr", "Stop ☹️|en", "STOP ⛔️|en", "إلغاء|ar", "إِلْغَاء|ar", "إلغـــاء|ar",
        "退订|zh-CN", "退訂|zh-TW", "수신거부|ko", "配信停止|ja", "HỦY|vi",
        "hủy|vi", "berhenti|id", "הסר|he", "стоп|ru", "Não quero mais|pt-BR", "BAJA|es"})
    void find_howeverItIsWritten(String message, String language) {
        assertThat(words.find(message, null).map(StopWords.Word::language).orElse("-")).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!", "Please stop the delivery to my old address", "stopp mal",
        "ยกเลิกคำสั่งซื้อ 12345",
        "cancel my order", "The end", "t", "ok", "Ich möchte meinen Termin abmelden", "我想退订单", "🛑", "Red", "dur",
        "Huy", "TC", "alto"})
    void find_nothingInWhatSaysMore(String message) {
        assertThat(words.find(message, null)).isEmpty();
    }

    @Test
    void find_ofAWordOfSeveralLanguages_takesTheCustomers() {
        assertThat(words.find("停止", "ja-JP")).map(StopWords.Word::language).contains("ja");
        assertThat(words.find("停止", "zh-Hans")).map(StopWords.Word::language).contains("zh-CN");
        assertThat(words.find("red", "tr-TR")).map(StopWords.Word::language).contains("tr");
        assertThat(words.find("red", "en")).isEmpty();
        assertThat(words.find("stop", "th")).map(StopWords.Word::language).contains("en");
    }

    @Test
    void find_inWhatIsMissingOrEndless_isNothing() {
        assertThat(words.find(null, null)).isEmpty();
        assertThat(words.find("stop" + "!".repeat(100_000), null)).isEmpty();
    }
}
