package io.meridian.platform.crypto;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    private static List<String> words(String text) {
        return List.copyOf(Words.of(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Where is my ORDER?                | where is my order
            Straße STRASSE strasse            | strasse
            Crème brûlée                      | creme brulee
            l'amour d’été                     | l amour d ete
            ORD-1234/AB.7                     | ord 1234 ab 7
            jane.doe@example.com              | jane doe example com
            ﬁne Ｆｕｌｌ                        | fine full
            ΟΔΟΣ οδος                         | οδοσ
            Привет, мир                       | привет мир
            السَّلَامُ السلام                 | السلام
            שָׁלוֹם שלום                       | שלום
            नमस्ते दुनिया                     | नमस्ते दुनिया
            ٣٤ 34                             | 34
            😀 ok                             | ok
            """)
    void words_ofAlphabets_areFoldedAndDistinct(String text, String expected) {
        assertThat(words(text)).isEqualTo(List.of(expected.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我的订单在哪里 | 我的 的订 订单 单在 在哪 哪里
            注文番号123です | 注文 文番 番号 123 です
            サーバー | サー ーバ バー
            ｻｰﾊﾞｰ | サー ーバ バー
            がか | がか
            배송이 늦어요 | 배송 송이 늦어 어요
            水 | 水
            iPhoneを買う | iphone を買 買う
            """)
    void words_withoutSpaces_becomePairs(String text, String expected) {
        assertThat(words(text)).isEqualTo(List.of(expected.split(" ", -1)));
    }

    @Test
    void thaiPairs_keepVowelsAndTonesWithTheirConsonant() {
        assertThat(words("ที่นี่")).containsExactly("ที่นี่");
        assertThat(words("น้ำดี")).isNotEmpty().allMatch(w -> !Character.isISOControl(w.charAt(0)));
    }

    @Test
    void aPartOfAText_hasWordsOfTheText() {
        assertThat(words("我的订单在哪里")).containsAll(words("订单"));
        assertThat(words("ขอบคุณมากครับ")).containsAll(words("ขอบคุณ"));
        assertThat(words("My parcel, ORD-1234, is late")).containsAll(words("ord-1234 LATE"));
    }

    @Test
    void text_withoutWords_hasNone() {
        assertThat(words("")).isEmpty();
        assertThat(words(" ?! 😀 — \u0301")).isEmpty();
    }

    @Test
    void longWordsAndTexts_areCut() {
        assertThat(words("a".repeat(10_000))).containsExactly("a".repeat(Words.MAX_LENGTH));
        String many = IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        assertThat(words(many)).hasSizeBetween(Words.MAX_WORDS, Words.MAX_WORDS + 1).contains("w0");
    }
}
