package io.meridian.policy.contact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Ruling;
import io.meridian.policy.law.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        /** What people decided elsewhere is not known well enough. */
        CONSENT_STALE,
        /** The person agreed to nothing. */
        CONSENT_MISSING,
        /** The person agreed in a form that does not suffice there. */
        CONSENT_TOO_WEAK,
        /** A list of people who want no advertising has to be looked at, and there is no copy of it. */
        REGISTER_NOT_CHECKED,
        /** Nobody knows what time it is where the person is. */
        TIME_UNKNOWN,
        /** Not at this time of their day. */
        OUTSIDE_HOURS
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
     * @param isStale
     *            whether newer words may have been said elsewhere
     */
    public record Contact(Whereabouts whereabouts, ContactChannel channel, Party party, Instant at, boolean isStale) {}

    /**
     * What came of it.
     *
     * @param refusal
     *            null: it may go out
     * @param word
     *            the last one; null if there was none
     * @param rules
     *            ids of what it rests on
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
    private final Contact contact;
    private final List<String> rules = new ArrayList<>();

    private ContactCheck(Law law, Contact contact) {
        this.law = law;
        this.contact = contact;
    }

    /**
     * The answer.
     *
     * @param words
     *            all that the person said about this purpose and channel, in any of their records
     */
    public static Answer answer(Contact contact, Collection<Word> words, Law law) {
        Word last = last(words).orElse(null);
        ContactCheck check = new ContactCheck(law, contact);
        LocalDate day = LocalDate.ofInstant(contact.at(), ZoneOffset.UTC);
        Consent asks = (Consent) check.ask(Subject.CONSENT, day).asks();
        Registers registers = (Registers) check.ask(Subject.DO_NOT_CONTACT_REGISTER, day).asks();
        Refusal refusal = check.consent(asks, last);
        if (refusal == null && !registers.maxAgeDays().isEmpty()) {
            refusal = Refusal.REGISTER_NOT_CHECKED;
        }
        Refusal time = check.time();
        return new Answer(refusal == null ? time : refusal, asks, last, List.copyOf(check.rules));
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
        boolean within = true;
        for (String zone : contact.whereabouts().zones()) {
            LocalDateTime local = LocalDateTime.ofInstant(contact.at(), ZoneId.of(zone));
            ContactHours hours = (ContactHours) ask(Subject.CONTACT_HOURS, local.toLocalDate()).asks();
            within &= hours.contain(local, day -> false);
        }
        if (contact.whereabouts().zones().isEmpty()) {
            return Refusal.TIME_UNKNOWN;
        }
        return within ? null : Refusal.OUTSIDE_HOURS;
    }

    private Ruling ask(Subject subject, LocalDate day) {
        Ruling ruling = law.answer(subject,
                new Question(contact.whereabouts().places(), contact.channel(), contact.party(), day));
        ruling.grounds().stream().map(ground -> ground.rule().id()).filter(id -> !rules.contains(id))
                .forEach(rules::add);
        return ruling;
    }
}
