package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.policy.guard.GuardConflicts.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class GuardConflictsTest {

    private static Optional<Conflict> conflict(WrittenGuard one, WrittenGuard... others) {
        return GuardConflicts.find(Texts.rule("one", one),
                IntStream.range(0, others.length).mapToObj(i -> Texts.rule("r" + i, others[i])).toList(),
                Texts.TODAY);
    }

    private static WrittenGuard required(String language, String... phrases) {
        return Texts.text("required", Map.of(language, List.of(phrases)), Map.of(), Map.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            de; Guten Tag;                  de; guten tag;       true
            de; Guten Tag;                  de; Tag;             true
            de; Guten Tag;                  de; Guten Abend;     false
            de; Guten Tag, Hallo;           de; Guten Tag;       false
            de; Guten Tag, Hallo;           de; Guten Tag, Hallo; true
            de; [Guten Tag|Hallo] Kunde;    de; Hallo;           false
            de; [Guten Tag|Hallo] Kunde;    de; Kunde;           true
            en; refund;                     en; refunds;         true
            en; refund;                     en; =refunds;        false
            en; =refund;                    en; refund*;         true
            en; refund*;                    en; *fund;           false
            en; refund*;                    en; =refund;         false
            en; refund*;                    en; refu*;           true
            en; *price;                     en; *ice;            true
            en; *price;                     en; pric*;           false
            en; no ... discount;            en; no discount;     false
            en; no ... discount;            en; no ... discount; true
            en; no ... discount;            en; discount;        true
            zh; 免费 ... 保修;               zh; 免费保修;         false
            zh; 免費保修;                    zh; 免费;            true
            en; wine;                       *;  wine;            true
            *;  SALE;                       en; sale;            true
            en; gift;                       de; gift;            false
            """)
    void find_knowsWhetherOneTextCanFollowBoth(String asks, String asked, String forbids, String forbidden,
            boolean contradict) {
        WrittenGuard required = required(asks, asked.split(", "));
        WrittenGuard refusing = Texts.forbidden(forbids, forbidden.split(", "));
        assertThat(conflict(required, refusing).isPresent()).isEqualTo(contradict);
        assertThat(conflict(refusing, required).isPresent()).as("whichever is made last").isEqualTo(contradict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "countries": ["SA"];    "countries": ["AE", "SA"];      true
            "countries": ["SA"];    "countries": ["DE"];            false
            "countries": ["SA"];    "channels": ["widget"];         true
            "channels": ["email"];  "channels": ["widget"];         false
            "authors": ["bot"];     "authors": ["agent"];           false
            "occasion": "opening";  "occasion": "any";              true
            "occasion": "opening";  "occasion": "advertising";      false
            "until": "2027-01-01";  "from": "2027-01-01";           false
            "until": "2027-01-02";  "from": "2027-01-01";           true
            "until": "2026-11-23";  "countries": [];                false
            "season": {"calendar": "hijri", "from": "09-01", "until": "10-01"}; "season": {"calendar": "hijri", "from": "10-01", "until": "09-01"}; false
            "season": {"calendar": "hijri", "from": "09-01", "until": "10-01"}; "season": {"calendar": "gregorian", "from": "02-01", "until": "03-01"}; true
            """)
    void find_looksWhetherATextCanBeAboutWhichBothAre(String one, String other, boolean contradict) {
        assertThat(conflict(of("required", one), of("forbidden", other)).isPresent()).isEqualTo(contradict);
    }

    private static WrittenGuard of(String kind, String scope) {
        return JsonMapper.shared().readValue("""
                {"kind": "%s", "action": "block", "phrases": {"en": ["wine"]}, %s}""".formatted(kind, scope),
                WrittenGuard.class);
    }

    @Test
    void find_doesNotCountWhatIsExcepted() {
        WrittenGuard forbidden = Texts.text("forbidden", Map.of("en", List.of("wine")),
                Map.of("en", List.of("wine red")), Map.of(), Map.of());
        assertThat(conflict(required("en", "wine red"), forbidden)).isEmpty();
        assertThat(conflict(required("en", "red wine"), forbidden)).isPresent();
    }

    @Test
    void find_doesNotCountALanguageInWhichNothingMakesARuleAsk() {
        Map<String, List<String>> phrases = Map.of("de", List.of("14 Tage"), "en", List.of("14 days"));
        Map<String, List<String>> when = Map.of("de", List.of("Rückgabe"));
        WrittenGuard asking = Texts.text("required", phrases, Map.of(), when, Map.of());
        assertThat(conflict(asking, Texts.forbidden("en", "days"))).isEmpty();
        assertThat(conflict(asking, Texts.forbidden("de", "Tage"))).isPresent();
    }

    @Test
    void find_namesTheOtherAndTheLanguage() {
        WrittenGuard asking = Texts.text("required", Map.of("en-GB", List.of("hello"), "pt-BR", List.of("olá")),
                Map.of(), Map.of(), Map.of());
        assertThat(conflict(asking, Texts.forbidden("en", "bye"), Texts.forbidden("pt", "ola")))
                .contains(new Conflict("r1", "pt"));
        assertThat(conflict(asking, required("en", "bye"))).isEmpty();
    }

    @Test
    void find_asksOneRuleAlone_sinceTwoMayHoldInOtherPlaces() {
        assertThat(conflict(required("en", "hello", "hi"), Texts.forbidden("en", "hello"), Texts.forbidden("en", "hi")))
                .isEmpty();
    }
}
