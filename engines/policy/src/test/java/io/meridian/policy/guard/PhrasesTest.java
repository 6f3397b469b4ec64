package io.meridian.policy.guard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PhrasesTest {

    /** Language, phrase, text with what is found marked. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            en;free wine;Have a «free wine», please
            en;free wine;Have a «FREE, wines» please
            en;promise;We «promised» it, and they «promise» it
            en;=promise;We promised it, and they «promise» it
            en;discount*;A «discounted» price
            en;*cast;The «podcast» of today
            en;*insur*;Our «reinsurance» pays
            en;free ... drive;A «free and silent test drive» today
            en;free ... drive;Free but not for everybody who would drive
            en;[free|gratis] [ride|test drive];a «gratis test drive» and a «free ride»
            en;free wine;It is free. Wine is not
            en;No.1;We are «No.1» here
            en;don't;We «don't» know
            en;wine;Wein and swine
            de;Größe;Die «GROESSE» und die «Grösse» und die «Größen»
            de;=du;«Du» musst, dumm und duell
            de;Garantie;Alle «Garantien» gelten
            pt;promoção;As «promoções» e a «promocao»
            es;gratis;¡«Gratis»!
            ar;خمر;لدينا «الخمر» هنا
            ar;خمر;نقدم «خَمْرًا» فاخرة
            ar;إسلام;باسم «الاسلام»
            ar;مجانا;تجربة «مجـانا» الآن
            ar;غرفة 101;في «الغرفه ١٠١» اليوم
            hi;फ़ायदा;इसमें «फायदा» है
            ja;あなた;「«アナタ»」は
            ja;ガンダム;「«ｶﾞﾝﾀﾞﾑ»」です
            ja;日本一;当社は«日本一»です
            ja;絶対 ... 儲かる;«絶対に必ず儲かる»話
            zh;免费赠车;今天「«免費贈車»」活动
            zh;第一;全国«第一»品牌
            th;ฟรี;แถม«ฟรี»ทุกวัน
            ru;бесплатный;Мы дарим «бесплатную» поездку
            fr;à 100 %;Sûr «a 100»% oui
            id;menjamin;Kami «menjamin» itu, «jaminan» kami
            vi;ma;Con «ma» và con má
            tr;bedava;Şimdi «BEDAVA» sürüş
            """)
    void find_phrasesHoweverTheyAreWritten(String language, String phrase, String marked) {
        String text = marked.replaceAll("[«»]", "");
        assertThat(Texts.marked(language, text, phrase)).isEqualTo(marked);
    }

    @Test
    void find_whatNobodySeesHidesNothing() {
        assertThat(Texts.marked("en", "fr\u00ADee wi\u200Bne", "free wine")).isEqualTo("«fr\u00ADee wi\u200Bne»");
    }

    @Test
    void find_theLongestOfSeveral_andEachPlaceOnce() {
        assertThat(Texts.marked("en", "free wine and wine", "wine", "free wine", "free"))
                .isEqualTo("«free wine» and «wine»");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "!?", "... wine", "wine ...", "ab*", "*ab", "[a|b", "a]",
        "a ... b ... c ... d",
        "[a|b] [a|b] [a|b] [a|b] [a|b] [a|b] [a|b]", "*", "two-words*"})
    void read_refusesWhatCannotBeFollowed(String phrase) {
        assertThatThrownBy(() -> Phrase.read(phrase, Language.of("en").reader()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void read_refusesWhatIsTooLong() {
        String words = "word ".repeat(Phrase.MOST_WORDS);
        assertThatCode(() -> Phrase.read(words, Language.of("en").reader())).doesNotThrowAnyException();
        assertThatThrownBy(() -> Phrase.read(words + "word", Language.of("en").reader()))
                .hasMessageContaining("more than 60 words");
    }

    @Property
    void read_anyTextIsReadOrRefused(@ForAll @StringLength(max = 40) String phrase,
            @ForAll @StringLength(max = 200) String text) {
        for (String language : List.of("en", "ar", "ja", "*")) {
            try {
                Phrase.read(phrase, Language.of(language).reader());
            } catch (IllegalArgumentException expected) {
                continue;
            }
            Texts.marked(language, text, phrase);
        }
    }

    /** A list that was written to be slow: every word in every way, and gaps, against one word many times. */
    @Test
    void find_isBoundedWhateverTheList() {
        String[] phrases = IntStream.range(0, 4096).mapToObj(bits -> IntStream.range(0, 12)
                .mapToObj(at -> (bits >> at & 1) == 0 ? "=aaa" : "*aaa*").collect(Collectors.joining(" ")))
                .toArray(String[]::new);
        Phrases<Integer> all = new Phrases<>(Language.of("en"));
        for (String phrase : phrases) {
            Phrase.read(phrase, all.language().reader()).readings().forEach(reading -> all.add(reading, 1));
        }
        Phrase.read("aaa ... aaa ... aaa", all.language().reader()).readings().forEach(reading -> all.add(reading, 2));
        List<Token> tokens = Tokens.of("aaa ".repeat(2000));
        assertThat(all.find(new Readings(tokens), new Phrases.Effort())).hasSizeLessThan(Phrases.Effort.MOST);
    }
}
