package io.meridian.policy.guard;

import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuardPoliciesTest {

    private static final Map<String, List<String>> WINE = Map.of("en", List.of("wine"), "ar", List.of("نبيذ"));

    @Test
    void answer_whatIsNear_isNotWhatIsForbidden() {
        WrittenGuard rule = Texts.text("forbidden", WINE, Map.of("en", List.of("alcohol-free wine", "wine red")),
                Map.of(),
                Map.of());
        String text = "No wine, but alcohol-free wine in wine red";
        assertThat(Texts.marked(text, Texts.answer(Texts.draft("en", text), rule)))
                .isEqualTo("No «wine», but alcohol-free wine in wine red");
    }

    @Test
    void answer_suggestsInTheLanguageOfWhatWasFound() {
        WrittenGuard rule = Texts.text("forbidden", Map.of("en", List.of("wine", "beer => tea"), "ar", List.of("نبيذ")),
                Map.of(), Map.of(), Map.of("en", "juice", "ar", "عصير"));
        assertThat(Texts.replacement(Texts.answer(Texts.draft("ar", "Wine is here"), rule))).isEqualTo("Juice");
        assertThat(Texts.replacement(Texts.answer(Texts.draft("ar", "Some beer"), rule))).isEqualTo("tea");
        assertThat(Texts.replacement(Texts.answer(Texts.draft("en", "لدينا نبيذ"), rule))).isEqualTo("عصير");
    }

    @Test
    void answer_aWordOfAnotherLanguageIsNoneOfThisOne() {
        WrittenGuard rule = Texts.text("forbidden", Map.of("en", List.of("gift"), "de", List.of("Rat")), Map.of(),
                Map.of(), Map.of());
        assertThat(Texts.marked("de Gift", Texts.answer(Texts.draft("de", "Das ist ein Gift für alle"), rule)))
                .isEqualTo("de Gift");
        assertThat(Texts.answer(Texts.draft("de", "This is a gift for all of you"), rule).findings()).hasSize(1);
        assertThat(Texts.answer(Texts.draft("de", "Ein guter Rat"), rule).findings()).hasSize(1);
        assertThat(Texts.answer(Texts.draft("en", "A rat is in the car"), rule).findings()).isEmpty();
    }

    @Test
    void answer_whatIsMissing_withWhatToAdd() {
        WrittenGuard greeting = Texts.text("required", Map.of("ar", List.of("السلام عليكم", "مرحبا"), "en",
                List.of("hello")), Map.of(), Map.of(), Map.of("ar", "السلام عليكم،"));
        Finding missing = Texts.answer(Texts.draft("ar", "سيارتك جاهزة"), greeting).findings().getFirst();
        assertThat(missing.start()).isNull();
        assertThat(missing.replacement()).isEqualTo("السلام عليكم،");
        assertThat(missing.place()).isEqualTo("start");
        assertThat(Texts.answer(Texts.draft("ar", "مرحباً، سيارتك جاهزة"), greeting).findings()).isEmpty();
        assertThat(Texts.answer(Texts.draft("ar", "Hello, it is ready"), greeting).findings()).isEmpty();
        assertThat(Texts.answer(Texts.draft("th", "รถพร้อมแล้ว"), greeting).findings())
                .as("no greeting of its language")
                .isEmpty();
    }

    @Test
    void answer_whatIsAskedForOnlyBesidesSomethingElse() {
        WrittenGuard vat = Texts.text("required", Map.of("de", List.of("inkl* MwSt")), Map.of(),
                Map.of("de", List.of("Preis", "Euro")), Map.of("de", " inkl. MwSt."));
        assertThat(Texts.answer(Texts.draft("de", "Guten Tag"), vat).findings()).isEmpty();
        assertThat(Texts.answer(Texts.draft("de", "Der Preis ist gut"), vat).findings()).hasSize(1);
        assertThat(Texts.answer(Texts.draft("de", "Das kostet 10 Euro inklusive MwSt."), vat).findings()).isEmpty();
    }

    private static WrittenGuard with(List<String> countries, List<String> channels, List<String> authors,
            String occasion, WrittenGuard.@Nullable Season season) {
        return new WrittenGuard("forbidden", "block", WINE, Map.of(), Map.of(), Map.of(), "start", countries, channels,
                authors, occasion, season, LocalDate.parse("2026-01-01"), LocalDate.parse("2028-01-01"));
    }

    private static boolean isGuarded(WrittenGuard rule, Draft draft) {
        GuardAnswer answer = Texts.answer(draft, rule);
        assertThat(answer.findings().isEmpty()).isEqualTo(!answer.guarded());
        return answer.guarded();
    }

    @Test
    void answer_asksWhoWritesWhereAndWhen() {
        WrittenGuard rule = with(List.of("SA", "AE"), List.of("widget"), List.of("bot"), "opening", null);
        Draft draft = new Draft("wine", "en", Set.of("DE", "AE"), "widget", Author.BOT, Occasion.OPENING, Texts.TODAY);
        assertThat(isGuarded(rule, draft)).isTrue();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("DE"), "widget", Author.BOT, Occasion.OPENING,
                Texts.TODAY))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of(), "widget", Author.BOT, Occasion.OPENING,
                Texts.TODAY))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("SA"), "whatsapp", Author.BOT, Occasion.OPENING,
                Texts.TODAY))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("SA"), "widget", Author.AGENT, Occasion.OPENING,
                Texts.TODAY))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("SA"), "widget", Author.BOT, Occasion.ANY,
                Texts.TODAY))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("SA"), "widget", Author.BOT, Occasion.OPENING,
                LocalDate.parse("2028-01-01")))).isFalse();
        assertThat(isGuarded(rule, new Draft("wine", "en", Set.of("SA"), "widget", Author.BOT, Occasion.OPENING,
                LocalDate.parse("2025-12-31")))).isFalse();
    }

    /** Umm al-Qura: Ramadan 1447 is from 2026-02-18 until 2026-03-20, 1448 from 2027-02-08 until 2027-03-09. */
    @ParameterizedTest
    @CsvSource({"hijri,09-01,10-01,2026-02-17,false", "hijri,09-01,10-01,2026-02-18,true",
        "hijri,09-01,10-01,2026-03-19,true", "hijri,09-01,10-01,2026-03-20,false", "hijri,09-01,10-01,2027-02-08,true",
        "hijri,10-01,10-04,2026-03-20,true", "hijri,10-04,09-01,2026-02-18,false", "hijri,10-04,09-01,2026-11-23,true",
        "hijri,09-01,10-01,2120-01-01,false", "gregorian,12-20,01-07,2026-12-20,true",
        "gregorian,12-20,01-07,2027-01-06,true", "gregorian,12-20,01-07,2027-01-07,false"})
    void answer_seasonsComeAndGoByThemselves(String calendar, String from, String until, LocalDate day, boolean holds) {
        assertThat(Season.read(new WrittenGuard.Season(calendar, from, until)).holds(day)).isEqualTo(holds);
    }

    @Test
    void answer_tenantsTreatTheProductsRulesTheirWay() {
        GuardPolicies policies = new GuardPolicies();
        policies.learn(new GuardSetsSnapshot(List.of(
                new WrittenGuardRule("gulf.wine", false, Map.of(), Map.of(), Texts.forbidden("en", "wine")),
                new WrittenGuardRule("gulf.pork", false, Map.of(), Map.of(), Texts.forbidden("en", "pork")))));
        Draft draft = Texts.draft("en", "Pork and wine");
        assertThat(policies.answer(Texts.TENANT, draft).findings()).extracting(Finding::action)
                .containsExactly("block", "block");
        policies.learn(Texts.TENANT, new TenantGuardSnapshot(List.of(), Map.of("gulf.wine", "warn", "gulf.pork", "off",
                "gone.rule", "block")));
        assertThat(policies.answer(Texts.TENANT, draft).findings()).extracting(Finding::rule, Finding::action)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("gulf.wine", "warn"));
        policies.learn(Texts.TENANT,
                new TenantGuardSnapshot(List.of(), Map.of("gulf.wine", "off", "gulf.pork", "off")));
        assertThat(policies.answer(Texts.TENANT, draft)).isEqualTo(GuardAnswer.NONE);
    }

    /** Also if the tenant said so before a release made it law. */
    @Test
    void answer_lawIsNeverLowered() {
        GuardPolicies policies = new GuardPolicies();
        policies.learn(Texts.TENANT,
                new TenantGuardSnapshot(List.of(), Map.of("gulf.wine", "off", "gulf.pork", "block")));
        policies.learn(new GuardSetsSnapshot(List.of(
                new WrittenGuardRule("gulf.wine", true, Map.of(), Map.of(), Texts.forbidden("en", "wine")),
                new WrittenGuardRule("gulf.pork", true, Map.of(), Map.of(),
                        Texts.forbidden("en", "pork").withAction("log")))));
        assertThat(policies.answer(Texts.TENANT, Texts.draft("en", "Pork and wine")).findings())
                .extracting(Finding::action)
                .containsExactly("block", "block");
    }

    @ParameterizedTest
    @CsvSource({"de,You are stupid,true", "de,'Das war so, also will man in ihm am Ende stupid sein',false",
        "en,国家级の優惠,true", "en,これは国家級の車です,false"})
    void answer_recognisesALanguage(String conversation, String text, boolean found) {
        WrittenGuard rule = Texts.text("forbidden", Map.of("en", List.of("stupid"), "zh", List.of("国家级")), Map.of(),
                Map.of(), Map.of());
        assertThat(Texts.answer(Texts.draft(conversation, text), rule).findings()).hasSize(found ? 1 : 0);
    }

    @Test
    void answer_knowsScriptsOfIndia_andWhatNobodySees() {
        assertThat(Texts.answer(Texts.draft("en", "இது இலவசம்"), Texts.forbidden("ta", "இலவசம்")).findings())
                .hasSize(1);
        assertThat(Texts.answer(Texts.draft("zh", "国\uFE00家级"), Texts.forbidden("zh", "国家级")).findings()).hasSize(1);
        assertThat(Texts.answer(Texts.draft("en", "al\u3164cohol"), Texts.forbidden("en", "alcohol")).findings())
                .hasSize(1);
    }

    @Test
    void answer_whatHoldsATextUpIsNeverLeftOut() {
        WrittenGuard log = Texts.forbidden("en", "car").withAction("log");
        GuardAnswer answer = Texts.answer(Texts.draft("en", "car ".repeat(300) + "wine"), log,
                Texts.forbidden("en", "wine"));
        assertThat(answer.findings()).hasSize(GuardPolicies.MOST_FINDINGS);
        assertThat(answer.findings().getLast().action()).isEqualTo("block");
    }
}
