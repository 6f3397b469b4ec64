package io.meridian.policy.contact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.Holidays;
import io.meridian.policy.contact.ContactCheck.Answer;
import io.meridian.policy.contact.ContactCheck.Contact;
import io.meridian.policy.contact.ContactCheck.Lists;
import io.meridian.policy.contact.ContactCheck.Refusal;
import io.meridian.policy.contact.ContactCheck.Word;
import io.meridian.policy.law.Attempts;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.LawBook;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Requirement;
import io.meridian.policy.law.Rule;
import io.meridian.policy.law.Subject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContactCheckTest {

    /** A Monday at noon in Berlin. */
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-05-01T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T11:00:00Z");
    private static final Word AGREED = new Word(Consent.WRITTEN_OPT_IN, EARLIER);
    private static final Holidays HOLIDAYS = Holidays.load();
    private static final Whereabouts BERLIN = new Whereabouts(Set.of("DE"), Set.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "NONE, -, -", "OPT_OUT, -, -", "OPT_OUT, OPT_IN, -",
        "PRESUMED, -, CONSENT_MISSING", "SOFT_OPT_IN, -, CONSENT_MISSING", "OPT_IN, -, CONSENT_MISSING",
        "SOFT_OPT_IN, SOFT_OPT_IN, -", "OPT_IN, SOFT_OPT_IN, CONSENT_TOO_WEAK", "OPT_IN, EXPRESS_OPT_IN, -",
        "EXPRESS_OPT_IN, OPT_IN, CONSENT_TOO_WEAK", "WRITTEN_OPT_IN, EXPRESS_OPT_IN, CONSENT_TOO_WEAK",
        "WRITTEN_OPT_IN, WRITTEN_OPT_IN, -"})
    void consent_goesByWhatIsAsked(Consent asks, Consent given, Refusal refusal) {
        List<Word> words = given == null ? List.of() : List.of(new Word(given, EARLIER));
        Answer answer = answer(BERLIN, NOON, words, asks);
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.asks()).isEqualTo(asks);
    }

    @Test
    void words_theLastCounts_andAtOneMomentTheRefusal() {
        Word yes = new Word(Consent.OPT_IN, EARLIER);
        Word no = new Word(null, LATER);
        assertThat(answer(BERLIN, NOON, List.of(yes, no), Consent.OPT_OUT).refusal())
                .isEqualTo(Refusal.CONSENT_WITHDRAWN);
        assertThat(answer(BERLIN, NOON, List.of(no, new Word(Consent.OPT_IN, NOON)), Consent.OPT_IN).refusal())
                .isNull();
        assertThat(answer(BERLIN, NOON, List.of(new Word(null, EARLIER), yes), Consent.NONE).refusal())
                .isEqualTo(Refusal.CONSENT_WITHDRAWN);
    }

    @Test
    void stale_holdsBackWhatWasAgreedTo_andARefusalIsStillNamed() {
        Contact stale = new Contact(BERLIN, ContactChannel.EMAIL, Party.CONSUMER, false, NOON, true, List.of(),
                Lists.NONE);
        assertThat(ContactCheck
                .answer(stale, List.of(new Word(Consent.WRITTEN_OPT_IN, EARLIER)), law(Consent.NONE), HOLIDAYS)
                .refusal()).isEqualTo(Refusal.CONSENT_STALE);
        assertThat(ContactCheck.answer(stale, List.of(new Word(null, EARLIER)), law(Consent.NONE), HOLIDAYS).refusal())
                .isEqualTo(Refusal.CONSENT_WITHDRAWN);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "2026-11-23T07:59:00Z, OUTSIDE_HOURS", "2026-11-23T08:00:00Z, -", "2026-11-23T18:59:00Z, -",
        "2026-11-23T19:00:00Z, OUTSIDE_HOURS",
        // Saturday and Sunday; and Monday morning in Berlin, which is Sunday evening in New York
        "2026-11-21T09:00:00Z, -", "2026-11-21T15:00:00Z, OUTSIDE_HOURS", "2026-11-22T11:00:00Z, OUTSIDE_HOURS",
        // the morning after the clocks went back: nine is an hour later in UTC than the day before
        "2026-10-26T07:30:00Z, OUTSIDE_HOURS", "2026-10-26T08:00:00Z, -", "2026-10-23T07:00:00Z, -"})
    void hours_areThoseOfTheDefault_byTheClockThere(Instant at, Refusal refusal) {
        assertThat(answer(BERLIN, at, List.of(), Consent.NONE).refusal()).isEqualTo(refusal);
    }

    @Test
    void hours_haveToSuitEveryClock() {
        Whereabouts both = new Whereabouts(Set.of("DE"), Set.of("Europe/Berlin", "America/New_York"));
        assertThat(answer(both, NOON, List.of(), Consent.NONE).refusal()).isEqualTo(Refusal.OUTSIDE_HOURS);
        assertThat(answer(both, NOON.plusSeconds(4 * 3600), List.of(), Consent.NONE).refusal()).isNull();
        assertThat(answer(new Whereabouts(Set.of("*"), Set.of()), NOON, List.of(), Consent.NONE).refusal())
                .isEqualTo(Refusal.CONSENT_MISSING);
        assertThat(answer(new Whereabouts(Set.of("*"), Set.of()), NOON,
                List.of(new Word(Consent.WRITTEN_OPT_IN, EARLIER)), Consent.NONE).refusal())
                .isEqualTo(Refusal.TIME_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "DE, Europe/Berlin, 2026-12-24T11:00:00Z, -", "DE, Europe/Berlin, 2026-12-25T11:00:00Z, PUBLIC_HOLIDAY",
        // at night it is no time for it on any day, and Easter is a Sunday
        "DE, Europe/Berlin, 2026-12-25T02:00:00Z, OUTSIDE_HOURS",
        "FR, Europe/Paris, 2027-03-28T10:00:00Z, OUTSIDE_HOURS",
        // a holiday of a part of Germany
        "DE, Europe/Berlin, 2027-01-06T11:00:00Z, PUBLIC_HOLIDAY",
        // still the day before by the clock there
        "JP, Asia/Tokyo, 2027-02-22T09:30:00Z, -", "JP, Asia/Tokyo, 2027-02-23T01:00:00Z, PUBLIC_HOLIDAY",
        // of the state, and of the country it belongs to
        "US_CA, America/Los_Angeles, 2027-03-31T20:00:00Z, PUBLIC_HOLIDAY",
        "US, America/Los_Angeles, 2027-03-31T20:00:00Z, -",
        "US_CA, America/Los_Angeles, 2026-11-26T20:00:00Z, PUBLIC_HOLIDAY"})
    void holidays_areThoseOfThePlace_byTheClockThere(String place, String zone, Instant at, Refusal refusal) {
        Answer answer = answer(new Whereabouts(Set.of(place), Set.of(zone)), at, List.of(AGREED), Consent.NONE);
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.rules()).noneMatch(rule -> rule.endsWith("holidays-unknown"));
    }

    @Test
    void holidays_ofSeveralPlaces_allCount() {
        Whereabouts both = new Whereabouts(Set.of("DE", "FR"), Set.of("Europe/Berlin"));
        Instant bastille = Instant.parse("2027-07-14T11:00:00Z");
        assertThat(answer(both, bastille, List.of(AGREED), Consent.NONE).refusal()).isEqualTo(Refusal.PUBLIC_HOLIDAY);
        assertThat(answer(BERLIN, bastille, List.of(AGREED), Consent.NONE).refusal()).isNull();
    }

    @Test
    void holidaysThatNobodyKnows_areNamed_andRefuseNothing() {
        Whereabouts nepal = new Whereabouts(Set.of("DE", "NP"), Set.of("Asia/Kathmandu", "Europe/Berlin"));
        Answer answer = answer(nepal, NOON, List.of(AGREED), Consent.NONE);
        assertThat(answer.refusal()).isNull();
        assertThat(answer.rules()).containsOnlyOnce("NP.holidays-unknown").doesNotContain("DE.holidays-unknown");
        assertThat(answer(BERLIN, Instant.parse("2029-01-02T11:00:00Z"), List.of(), Consent.NONE).rules())
                .contains("DE.holidays-unknown");
    }

    @Test
    void aHolidayOnASunday_opensNoHours() {
        Map<DayOfWeek, List<Span>> never = new EnumMap<>(DayOfWeek.class);
        Stream.of(DayOfWeek.values()).forEach(day -> never.put(day, List.of()));
        ContactHours hours = new ContactHours(never, List.of(new Span(8 * 60, 20 * 60)));
        assertThat(hours.contain(LocalDateTime.parse("2027-07-04T12:00"), day -> true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, REGISTER_NOT_CHECKED", "PT671H, -, REGISTER_NOT_CHECKED", "PT671H, PT23H, -", "PT672H, PT24H, -",
        "PT673H, PT1H, REGISTER_NOT_CHECKED", "PT1H, PT25H, REGISTER_NOT_CHECKED"})
    void registers_needCopiesThatAreYoungEnough(Duration one, Duration other, Refusal refusal) {
        Map<String, Instant> copies = new HashMap<>();
        Stream.of(Map.entry("TPS", Optional.ofNullable(one)), Map.entry("CTPS", Optional.ofNullable(other)))
                .forEach(copy -> copy.getValue().ifPresent(age -> copies.put(copy.getKey(), NOON.minus(age))));
        List<Rule> rules = new ArrayList<>(rules(Consent.OPT_OUT));
        rules.add(rule("DE.dnc", Subject.DO_NOT_CONTACT_REGISTER, new Registers(Map.of("TPS", 28, "CTPS", 1))));
        LawBook book = new LawBook(List.of(new Pack("DE", "Germany", Pack.Status.ENFORCED, rules)), Map.of());
        Answer answer = ContactCheck.answer(
                new Contact(BERLIN, ContactChannel.VOICE, Party.CONSUMER, false, NOON, false, List.of(),
                        new Lists(false, copies)),
                List.of(), (subject, question) -> book.answer(subject, question, List.of()), HOLIDAYS);
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.rules()).contains("DE.consent", "DE.dnc", "default.contact_hours");
    }

    @Test
    void aMinor_isNotContacted_whateverTheyAgreedTo() {
        Contact minor = new Contact(BERLIN, ContactChannel.EMAIL, Party.CONSUMER, true, NOON, true, List.of(),
                Lists.NONE);
        assertThat(ContactCheck.answer(minor, List.of(AGREED), law(Consent.NONE), HOLIDAYS).refusal())
                .isEqualTo(Refusal.MINOR);
        assertThat(ContactCheck.answer(minor, List.of(new Word(null, LATER)), law(Consent.NONE), HOLIDAYS).refusal())
                .isEqualTo(Refusal.CONSENT_WITHDRAWN);
    }

    @Test
    void whoIsOnAList_isNotContacted_whateverTheyAgreedTo() {
        Contact listed = new Contact(BERLIN, ContactChannel.EMAIL, Party.CONSUMER, false, NOON, false, List.of(),
                new Lists(true, Map.of()));
        assertThat(ContactCheck
                .answer(listed, List.of(new Word(Consent.WRITTEN_OPT_IN, LATER)), law(Consent.NONE), HOLIDAYS)
                .refusal()).isEqualTo(Refusal.DO_NOT_CONTACT);
        assertThat(ContactCheck.answer(listed, List.of(new Word(null, LATER)), law(Consent.NONE), HOLIDAYS).refusal())
                .isEqualTo(Refusal.CONSENT_WITHDRAWN);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -", "PT1H, TOO_OFTEN", "PT23H59M59S, TOO_OFTEN", "PT24H, -", "PT25H, -",
        "PT25H PT26H, -", "PT25H PT26H PT167H, TOO_OFTEN", "PT25H PT26H PT168H, -"})
    void attempts_everyLimitHolds(String ago, Refusal refusal) {
        List<Instant> contacted = ago == null
                ? List.of()
                : Stream.of(ago.split(" ")).map(Duration::parse).map(NOON::minus).toList();
        List<Rule> rules = new ArrayList<>(rules(Consent.OPT_OUT));
        rules.add(rule("DE.attempts", Subject.ATTEMPTS, new Attempts(new TreeSet<>(
                List.of(new Attempts.Limit(1, 24), new Attempts.Limit(3, 168))))));
        LawBook book = new LawBook(List.of(new Pack("DE", "Germany", Pack.Status.ENFORCED, rules)), Map.of());
        Contact contact = new Contact(BERLIN, ContactChannel.VOICE, Party.CONSUMER, false, NOON, false, contacted,
                Lists.NONE);
        Answer answer = ContactCheck.answer(contact, List.of(),
                (subject, question) -> book.answer(subject, question, List.of()), HOLIDAYS);
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.rules()).contains("DE.attempts");
    }

    @Test
    void onlyTimeMakesUpForWhatIsForNow() {
        assertThat(Stream.of(Refusal.values()).filter(Refusal::isForNow))
                .containsExactly(Refusal.CONSENT_STALE, Refusal.OUTSIDE_HOURS, Refusal.PUBLIC_HOLIDAY,
                        Refusal.TOO_OFTEN);
    }

    @Property
    void oneMoreClock_neverOpensWhatWasClosed(@ForAll @LongRange(min = 0, max = 40_000_000) long seconds,
            @ForAll @Size(min = 1, max = 3) List<Zone> zones) {
        Instant at = EARLIER.plusSeconds(seconds);
        Set<String> some = new TreeSet<>(Set.of("Europe/Berlin"));
        Refusal one = answer(new Whereabouts(Set.of("DE"), Set.copyOf(some)), at, List.of(), Consent.NONE).refusal();
        zones.forEach(zone -> some.add(zone.id));
        Refusal more = answer(new Whereabouts(Set.of("DE"), some), at, List.of(), Consent.NONE).refusal();
        assertThat(one != null && more == null).isFalse();
    }

    enum Zone {
        BERLIN("Europe/Berlin"), KOLKATA("Asia/Kolkata"), ADAK("America/Adak"), APIA("Pacific/Apia"), LORD_HOWE(
                "Australia/Lord_Howe");

        final String id;

        Zone(String id) {
            this.id = id;
        }
    }

    private static Answer answer(Whereabouts whereabouts, Instant at, List<Word> words, Consent asks) {
        return ContactCheck.answer(
                new Contact(whereabouts, ContactChannel.EMAIL, Party.CONSUMER, false, at, false, List.of(), Lists.NONE),
                words, law(asks), HOLIDAYS);
    }

    private static ContactCheck.Law law(Consent asks) {
        LawBook book = new LawBook(List.of(new Pack("DE", "Germany", Pack.Status.ENFORCED, rules(asks))), Map.of());
        return (subject, question) -> book.answer(subject, question, List.of());
    }

    private static List<Rule> rules(Consent asks) {
        return List.of(rule("DE.consent", Subject.CONSENT, asks));
    }

    private static Rule rule(String id, Subject subject, Requirement asks) {
        return new Rule(id, subject, Set.of(), Set.of(), asks, true, new Rule.Basis(Confidence.VERIFIED, List.of(), id),
                Rule.Validity.ALWAYS);
    }
}
