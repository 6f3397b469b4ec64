package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.LawBook.Overlay;
import io.meridian.policy.law.Pack.Status;
import io.meridian.policy.law.Rule.Basis;
import io.meridian.policy.law.Rule.Validity;
import io.meridian.policy.law.Ruling.Ground;
import io.meridian.policy.law.Ruling.Layer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class LawBookTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final Map<String, String> PARENTS = Map.of("A1", "A", "A2", "A", "B1", "B");

    @Property
    void anotherPlaceOrWish_neverAsksForLess(@ForAll("packs") List<Pack> packs, @ForAll("place") String place,
            @ForAll("place") String another, @ForAll("consents") Consent wish) {
        LawBook book = new LawBook(packs, PARENTS);
        Consent one = consent(book, Set.of(place), List.of());
        assertThat(consent(book, new HashSet<>(List.of(place, another)), List.of()))
                .isGreaterThanOrEqualTo(one);
        Overlay overlay = new Overlay(Layer.TENANT, rule("tenant.consent", wish, Confidence.KNOWN, Validity.ALWAYS));
        assertThat(consent(book, Set.of(place), List.of(overlay))).isEqualTo(one.compareTo(wish) > 0 ? one : wish);
    }

    @Property
    void whatIsNotSure_isNeverLaxerThanTheDefault(@ForAll("packs") List<Pack> packs, @ForAll("place") String place) {
        Ruling ruling = ruling(new LawBook(packs, PARENTS), Set.of(place), List.of());
        boolean sure = packs.stream().anyMatch(p -> p.jurisdiction().equals(place) && p.status() == Status.ENFORCED)
                && !ruling.isUnconfirmed();
        if (!sure) {
            assertThat((Consent) ruling.asks()).isGreaterThanOrEqualTo(Consent.EXPRESS_OPT_IN);
        }
        assertThat(ruling.grounds()).isNotEmpty();
        assertThat(ruling.decisive()).isNotEmpty();
    }

    @Example
    void aPlace_hasTheRulesOfTheOneItBelongsTo_whereItsOwnAreSilent() {
        LawBook book = new LawBook(List.of(pack("A", Status.ENFORCED, Consent.OPT_IN, Confidence.VERIFIED),
                new Pack("A1", "A1", Status.ENFORCED, List.of())), PARENTS);
        Ruling ruling = ruling(book, Set.of("A1"), List.of());
        assertThat(ruling.asks()).isEqualTo(Consent.OPT_IN);
        assertThat(ruling.grounds()).extracting(Ground::place, g -> g.rule().id())
                .containsExactly(tuple("A1", "A.consent"));
    }

    @Example
    void aUniformRule_needsNothingBesides_inAPartWithoutAPackOfItsOwn() {
        LawBook book = new LawBook(List.of(new Pack("A", "A", Status.ENFORCED, List.of(
                new Rule("A.consent", Subject.CONSENT, Set.of(ContactChannel.SMS), Set.of(), Consent.OPT_OUT, true,
                        new Basis(Confidence.VERIFIED, List.of("S1"), "so"), Validity.ALWAYS),
                new Rule("A.consent#2", Subject.CONSENT, Set.of(ContactChannel.VOICE), Set.of(), Consent.OPT_OUT, false,
                        new Basis(Confidence.VERIFIED, List.of("S1"), "so"), Validity.ALWAYS)))),
                PARENTS);
        assertThat(consent(book, Set.of("A2"), List.of())).isEqualTo(Consent.OPT_OUT);
        assertThat(book.answer(Subject.CONSENT, new Question(Set.of("A2"), ContactChannel.VOICE, Party.CONSUMER, TODAY),
                List.of()).asks()).isEqualTo(Consent.EXPRESS_OPT_IN);
    }

    @Example
    void whoIsSomewhereInAPlace_mayBeInTheStrictestOfItsParts() {
        LawBook book = new LawBook(List.of(pack("A", Status.ENFORCED, Consent.NONE, Confidence.VERIFIED),
                pack("A1", Status.ENFORCED, Consent.OPT_IN, Confidence.VERIFIED)), PARENTS);
        assertThat(consent(book, Set.of("A"), List.of())).isEqualTo(Consent.OPT_IN);
    }

    @Example
    void aRuleThatDoesNotHoldThatDay_isNotAsked() {
        Validity next = new Validity(TODAY.plusDays(1), TODAY.plusDays(3));
        LawBook book = new LawBook(List.of(new Pack("A", "A", Status.ENFORCED,
                List.of(rule("A.consent", Consent.OPT_OUT, Confidence.VERIFIED, next)))), PARENTS);
        assertThat(List.of(0, 1, 2, 3)).extracting(days -> book.answer(Subject.CONSENT,
                new Question(Set.of("A"), ContactChannel.SMS, Party.CONSUMER, TODAY.plusDays(days)), List.of()).asks())
                .containsExactly(Consent.EXPRESS_OPT_IN, Consent.OPT_OUT, Consent.OPT_OUT, Consent.EXPRESS_OPT_IN);
    }

    @Example
    void twoPacksForOnePlace_andAQuestionAboutNoPlace_areRefused() {
        Pack pack = pack("A", Status.ENFORCED, Consent.NONE, Confidence.VERIFIED);
        assertThatThrownBy(() -> new LawBook(List.of(pack, pack), PARENTS)).hasMessageContaining("two packs for A");
        assertThatThrownBy(() -> new Question(Set.of(), ContactChannel.SMS, Party.CONSUMER, TODAY))
                .hasMessageContaining("No place");
    }

    @Property
    void hoursOfBoth_areThoseWithinEach(@ForAll("hours") ContactHours one, @ForAll("hours") ContactHours other,
            @ForAll("moments") LocalDateTime moment, @ForAll boolean holiday) {
        assertThat(((ContactHours) one.and(other)).contain(moment, day -> holiday))
                .isEqualTo(one.contain(moment, day -> holiday) && other.contain(moment, day -> holiday));
    }

    @Example
    void everyDefault_isOfTheKindOfItsSubject_andIsNotComparedWithAnother() {
        for (Subject subject : Subject.values()) {
            Requirement asks = Defaults.of(subject).asks();
            assertThat(asks.and(asks)).isEqualTo(asks);
            Requirement another = asks instanceof Consent ? Recording.ALL : Consent.NONE;
            assertThatThrownBy(() -> asks.and(another)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Figure(1, true).and(new Figure(1, false))).hasMessageContaining("compared");
        assertThat(new Figure(12, true).and(new Figure(16, true))).isEqualTo(new Figure(16, true));
        assertThat(new Figure(12, false).and(new Figure(16, false))).isEqualTo(new Figure(12, false));
    }

    @Provide
    Arbitrary<String> place() {
        return Arbitraries.of("A", "A1", "A2", "B", "B1", "C");
    }

    @Provide
    Arbitrary<Consent> consents() {
        return Arbitraries.of(Consent.class);
    }

    @Provide
    Arbitrary<List<Pack>> packs() {
        return Combinators.combine(place(), Arbitraries.of(Status.class), consents(), Arbitraries.of(Confidence.class))
                .as(LawBookTest::pack).list().ofMaxSize(6).uniqueElements(Pack::jurisdiction);
    }

    @Provide
    Arbitrary<ContactHours> hours() {
        Arbitrary<List<Span>> day = Arbitraries.integers().between(0, 1440).list().ofMinSize(0).ofMaxSize(4)
                .uniqueElements().map(LawBookTest::spans);
        return Combinators.combine(day.list().ofSize(7), day).as((days, holidays) -> {
            Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
            Arrays.stream(DayOfWeek.values()).forEach(d -> week.put(d, days.get(d.getValue() - 1)));
            return new ContactHours(week, holidays);
        });
    }

    @Provide
    Arbitrary<LocalDateTime> moments() {
        return DateTimes.dateTimes().between(TODAY.atStartOfDay(), TODAY.plusDays(9).atStartOfDay());
    }

    private static List<Span> spans(List<Integer> minutes) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        return IntStream.range(0, sorted.size() / 2)
                .mapToObj(i -> new Span(sorted.get(2 * i), sorted.get(2 * i + 1))).toList();
    }

    private static Pack pack(String place, Status status, Consent asks, Confidence confidence) {
        return new Pack(place, place, status, List.of(rule(place + ".consent", asks, confidence, Validity.ALWAYS)));
    }

    private static Rule rule(String id, Requirement asks, Confidence confidence, Validity validity) {
        return new Rule(id, Subject.CONSENT, Set.of(), Set.of(), asks, false,
                new Basis(confidence, List.of("S1"), "so"), validity);
    }

    private static Consent consent(LawBook book, Set<String> places, List<Overlay> overlays) {
        return (Consent) ruling(book, places, overlays).asks();
    }

    private static Ruling ruling(LawBook book, Set<String> places, List<Overlay> overlays) {
        return book.answer(Subject.CONSENT, new Question(places, ContactChannel.SMS, Party.CONSUMER, TODAY), overlays);
    }
}
