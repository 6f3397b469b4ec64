package io.meridian.policy.contact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.contact.ContactCheck.Answer;
import io.meridian.policy.contact.ContactCheck.Contact;
import io.meridian.policy.contact.ContactCheck.Refusal;
import io.meridian.policy.contact.ContactCheck.Word;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.LawBook;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Requirement;
import io.meridian.policy.law.Rule;
import io.meridian.policy.law.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Contact stale = new Contact(BERLIN, ContactChannel.EMAIL, Party.CONSUMER, NOON, true);
        assertThat(ContactCheck.answer(stale, List.of(new Word(Consent.WRITTEN_OPT_IN, EARLIER)), law(Consent.NONE))
                .refusal()).isEqualTo(Refusal.CONSENT_STALE);
        assertThat(ContactCheck.answer(stale, List.of(new Word(null, EARLIER)), law(Consent.NONE)).refusal())
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

    @Test
    void registers_thatNobodyHasACopyOf_holdBack() {
        List<Rule> rules = new ArrayList<>(rules(Consent.OPT_OUT));
        rules.add(rule("DE.dnc", Subject.DO_NOT_CONTACT_REGISTER, new Registers(Map.of("TPS", 28))));
        LawBook book = new LawBook(List.of(new Pack("DE", "Germany", Pack.Status.ENFORCED, rules)), Map.of());
        Answer answer = ContactCheck.answer(new Contact(BERLIN, ContactChannel.VOICE, Party.CONSUMER, NOON, false),
                List.of(), (subject, question) -> book.answer(subject, question, List.of()));
        assertThat(answer.refusal()).isEqualTo(Refusal.REGISTER_NOT_CHECKED);
        assertThat(answer.rules()).contains("DE.consent", "DE.dnc", "default.contact_hours");
    }

    @Property
    void oneMoreClock_neverOpensWhatWasClosed(@ForAll @LongRange(min = 0, max = 40_000_000) long seconds,
            @ForAll @Size(min = 1, max = 3) List<Zone> zones) {
        Instant at = EARLIER.plusSeconds(seconds);
        Set<String> some = new java.util.TreeSet<>(Set.of("Europe/Berlin"));
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
        return ContactCheck.answer(new Contact(whereabouts, ContactChannel.EMAIL, Party.CONSUMER, at, false), words,
                law(asks));
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
