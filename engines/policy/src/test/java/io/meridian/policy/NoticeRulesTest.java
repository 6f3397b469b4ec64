package io.meridian.policy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NoticeRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final NoticeRules rules = NoticeRules.load();

    @Property
    void addingAPlace_neverAsksForLess(@ForAll("places") @NotEmpty Set<String> some, @ForAll("place") String another,
            @ForAll("days") LocalDate day) {
        Notice before = rules.decide(some, Purpose.CHAT, day);
        Set<String> more = new HashSet<>(some);
        more.add(another);
        Notice after = rules.decide(more, Purpose.CHAT, day);
        assertThat(after.kind()).isGreaterThanOrEqualTo(before.kind());
        assertThat(after.minorAge()).isGreaterThanOrEqualTo(before.minorAge());
    }

    @Property
    void everyPlaceOnEveryDay_hasAnAnswerWhoseTextFitsItsKind(@ForAll("places") @NotEmpty Set<String> places,
            @ForAll("days") LocalDate day) {
        Notice notice = rules.decide(places, Purpose.CHAT, day);
        assertThat(notice.textKey()).isEqualTo("notice.chat." + notice.kind().name().toLowerCase(Locale.ROOT));
        assertThat(notice.sources()).isNotEmpty();
        assertThat(notice.jurisdictions()).containsExactlyInAnyOrderElementsOf(places);
    }

    @Property
    void unknownPlace_isAtLeastAsStrictAsEveryKnownOne(@ForAll("place") String place, @ForAll("days") LocalDate day) {
        assertThat(rules.decide(Set.of(NoticeRules.UNKNOWN), Purpose.CHAT, day).kind())
                .isGreaterThanOrEqualTo(rules.decide(Set.of(place), Purpose.CHAT, day).kind());
    }

    @Example
    void decide_takesTheStrictestKindAndTheHighestAge() {
        Notice notice = rules.decide(List.of("VN", "TH"), Purpose.CHAT, TODAY);
        assertThat(notice.kind()).isEqualTo(NoticeKind.CONSENT);
        assertThat(notice.minorAge()).isEqualTo(20);
        assertThat(notice.sources()).containsExactlyInAnyOrder("TH:S78", "VN:S63");
    }

    @Example
    void decide_followsParents() {
        assertThat(rules.decide(List.of("PL"), Purpose.CHAT, TODAY).sources()).containsExactly("EU:mem-high");
        assertThat(rules.decide(List.of("RE"), Purpose.CHAT, TODAY).minorAge()).isEqualTo(15);
    }

    @Example
    void decide_followsTheDay() {
        LocalDate change = LocalDate.parse("2027-05-13");
        assertThat(rules.decide(List.of("IN"), Purpose.CHAT, change.minusDays(1)).kind()).isEqualTo(NoticeKind.NOTICE);
        assertThat(rules.decide(List.of("IN"), Purpose.CHAT, change).kind()).isEqualTo(NoticeKind.CONSENT);
    }

    @Example
    void decide_withoutAPlace_isRefused() {
        assertThatThrownBy(() -> rules.decide(List.of(), Purpose.CHAT, TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void rulesThatOverlap_areRefused() {
        NoticeRule fallback = rule(NoticeRules.UNKNOWN, "2020-01-01", null);
        assertThatThrownBy(() -> new NoticeRules(
                List.of(fallback, rule("DE", "2020-01-01", "2026-01-02"), rule("DE", "2026-01-01", null)), Map.of()))
                .hasMessageContaining("DE");
        assertThatThrownBy(() -> new NoticeRules(List.of(rule("DE", "2020-01-01", null)), Map.of()))
                .hasMessageContaining("default");
    }

    private static NoticeRule rule(String place, String from, @org.jspecify.annotations.Nullable String to) {
        return new NoticeRule(place, Purpose.CHAT, NoticeKind.NOTICE, 16, "notice.chat.notice", "test",
                LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    @Provide
    Arbitrary<String> place() {
        return Arbitraries.oneOf(Arbitraries.of(Locale.getISOCountries()),
                Arbitraries.of("US_CA", "CA_QC", "EU", NoticeRules.UNKNOWN, "XX"));
    }

    @Provide
    Arbitrary<Set<String>> places() {
        return place().set().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 4000).map(LocalDate.parse("2020-01-01")::plusDays);
    }
}
