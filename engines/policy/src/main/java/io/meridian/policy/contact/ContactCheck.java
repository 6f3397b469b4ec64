package io.meridian.policy.contact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.Holidays;
import io.meridian.policy.law.Attempts;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Ruling;
import io.meridian.policy.law.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may be contacted unasked now. Asked when it is shown and again at the moment of the send: between the
 * two a person may have decided otherwise, or it may have become night.
 */
public final class ContactCheck {

    /** Why not, in the order in which it is looked at. */
    public enum Refusal {
        /** The person does not want it, or no longer. */
        CONSENT_WITHDRAWN,
        /** They are on a list of people who are not contacted. */
        DO_NOT_CONTACT,
        /** The person is a minor, who cannot agree, and whom nobody asks for anything. */
        MINOR,
        /** What people decided elsewhere is not known well enough. */
        CONSENT_STALE,
        /** The person agreed to nothing. */
        CONSENT_MISSING,
        /** The person agreed in a form that does not suffice there. */
        CONSENT_TOO_WEAK,
        /** A list of people who want no advertising has to be looked at, and there is no copy of it, or an old one. */
        REGISTER_NOT_CHECKED,
        /** Nobody knows what time it is where the person is. */
        TIME_UNKNOWN,
        /** Not at this time of their day. */
        OUTSIDE_HOURS,
        /** At this time of their day, were it no public holiday there. */
        PUBLIC_HOLIDAY,
        /** As often as is allowed already. */
        TOO_OFTEN;

        /** Whether it may go out later although nobody decides anything. */
        public boolean isForNow() {
            return this == CONSENT_STALE || this == OUTSIDE_HOURS || this == PUBLIC_HOLIDAY || this == TOO_OFTEN;
        }
    }

    /**
     * What a person said.
     *
     * @param grade
     *            how firmly they agreed; null: they do not want it
     */
    public record Word(@Nullable Consent grade, Instant at) {}

    /**
     * Who is to be contacted how.
     *
     * @param at
     *            the moment
     * @param isMinor
     *            whether they are below the age at which people agree for themselves
     * @param isStale
     *            whether newer words may have been said elsewhere
     * @param contacted
     *            when they were contacted unasked on that channel before, at least of the last {@link #REMEMBERED}
     */
    public record Contact(Whereabouts whereabouts, ContactChannel channel, Party party, boolean isMinor, Instant at,
            boolean isStale, List<Instant> contacted, Lists lists) {

        public Contact {
            contacted = List.copyOf(contacted);
        }
    }

    /**
     * What is known of lists of people who are not contacted.
     *
     * @param isListed
     *            whether the person is on one that is about this purpose and channel
     * @param copies
     *            by the name of a register, when its copy was last brought up to date
     */
    public record Lists(boolean isListed, Map<String, Instant> copies) {

        /** There are none. */
        public static final Lists NONE = new Lists(false, Map.of());

        public Lists {
            copies = Map.copyOf(copies);
        }

        /** Whether there is a copy of each that is young enough. */
        private boolean suffice(Registers asked, Instant at) {
            return asked.maxAgeDays().entrySet().stream().allMatch(register -> {
                Instant copied = copies.get(register.getKey());
                return copied != null && !copied.plus(Duration.ofDays(register.getValue())).isBefore(at);
            });
        }
    }

    /** No limit looks back further. */
    public static final Duration REMEMBERED = Duration.ofHours(Attempts.LONGEST_HOURS);

    /**
     * What came of it.
     *
     * @param refusal
     *            null: it may go out
     * @param word
     *            the last one; null if there was none
     * @param rules
     *            ids of what it rests on; {@code <place>.holidays-unknown} if nobody knows the public holidays there
     */
    public record Answer(@Nullable Refusal refusal, Consent asks, @Nullable Word word, List<String> rules) {}

    /** Who knows what is asked. */
    @FunctionalInterface
    public interface Law {

        Ruling answer(Subject subject, Question question);
    }

    private static final Comparator<Word> LAST = Comparator.comparing(Word::at)
            .thenComparing(word -> word.grade() == null);

    private final Law law;
    private final Holidays holidays;
    private final Contact contact;
    private final List<String> rules = new ArrayList<>();

    private ContactCheck(Law law, Holidays holidays, Contact contact) {
        this.law = law;
        this.holidays = holidays;
        this.contact = contact;
    }

    /**
     * The answer.
     *
     * @param words
     *            all that the person said about this purpose and channel, in any of their records
     */
    public static Answer answer(Contact contact, Collection<Word> words, Law law, Holidays holidays) {
        Word last = last(words).orElse(null);
        ContactCheck check = new ContactCheck(law, holidays, contact);
        LocalDate day = LocalDate.ofInstant(contact.at(), ZoneOffset.UTC);
        Consent asks = (Consent) check.ask(Subject.CONSENT, day).asks();
        Registers registers = (Registers) check.ask(Subject.DO_NOT_CONTACT_REGISTER, day).asks();
        Refusal refusal = check.consent(asks, last);
        if (refusal == null && !contact.lists().suffice(registers, contact.at())) {
            refusal = Refusal.REGISTER_NOT_CHECKED;
        }
        Refusal time = check.time();
        Refusal often = check.often(day);
        Refusal first = Stream.of(refusal, time, often).filter(Objects::nonNull).findFirst().orElse(null);
        return new Answer(first, asks, last, List.copyOf(check.rules));
    }

    /** What counts of all that a person said: the last, and of two at one moment the refusal. */
    public static Optional<Word> last(Collection<Word> words) {
        return words.stream().max(LAST);
    }

    private @Nullable Refusal consent(Consent asks, @Nullable Word last) {
        Consent given = last == null ? null : last.grade();
        if (last != null && given == null) {
            return Refusal.CONSENT_WITHDRAWN;
        }
        if (contact.lists().isListed()) {
            return Refusal.DO_NOT_CONTACT;
        }
        if (contact.isMinor()) {
            return Refusal.MINOR;
        }
        if (contact.isStale()) {
            return Refusal.CONSENT_STALE;
        }
        if (asks.compareTo(Consent.OPT_OUT) <= 0) {
            return null;
        }
        if (given == null) {
            return Refusal.CONSENT_MISSING;
        }
        return given.compareTo(asks) < 0 ? Refusal.CONSENT_TOO_WEAK : null;
    }

    /** Wherever the person may be, it has to be a time for it there. */
    private @Nullable Refusal time() {
        if (contact.whereabouts().zones().isEmpty()) {
            return Refusal.TIME_UNKNOWN;
        }
        Refusal first = null;
        for (String zone : contact.whereabouts().zones()) {
            Refusal there = time(LocalDateTime.ofInstant(contact.at(), ZoneId.of(zone)));
            if (there != null && (first == null || there.compareTo(first) < 0)) {
                first = there;
            }
        }
        return first;
    }

    private @Nullable Refusal time(LocalDateTime local) {
        LocalDate today = local.toLocalDate();
        Set<String> places = contact.whereabouts().places();
        ContactHours hours = (ContactHours) ask(Subject.CONTACT_HOURS, today).asks();
        for (String place : places) {
            if (!holidays.isKnown(place, today)) {
                rest(place + ".holidays-unknown");
            }
        }
        if (!hours.contain(local, day -> false)) {
            return Refusal.OUTSIDE_HOURS;
        }
        return hours.contain(local, day -> holidays.on(places, day).isPresent()) ? null : Refusal.PUBLIC_HOLIDAY;
    }

    private @Nullable Refusal often(LocalDate day) {
        Attempts attempts = (Attempts) ask(Subject.ATTEMPTS, day).asks();
        boolean used = attempts.limits().stream().anyMatch(limit -> {
            Instant from = contact.at().minus(Duration.ofHours(limit.hours()));
            return contact.contacted().stream().filter(before -> before.isAfter(from)).count() >= limit.most();
        });
        return used ? Refusal.TOO_OFTEN : null;
    }

    private Ruling ask(Subject subject, LocalDate day) {
        Ruling ruling = law.answer(subject,
                new Question(contact.whereabouts().places(), contact.channel(), contact.party(), day));
        ruling.grounds().forEach(ground -> rest(ground.rule().id()));
        return ruling;
    }

    private void rest(String id) {
        if (!rules.contains(id)) {
            rules.add(id);
        }
    }
}
