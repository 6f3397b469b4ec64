package io.meridian.channel.consent;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.WidgetSettings.AskedAge;
import io.meridian.channel.customer.AgeGroup;
import io.meridian.channel.customer.Ages;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.law.ChatNotice;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether visitors say first when they were born, and who may not write without a guardian. */
@Service
public class AgeGate {

    private static final int OLDEST_YEARS = 125;

    private final Ages ages;
    private final CustomerGroups groups;
    private final Notices notices;
    private final Talking talking;
    private final BusinessClock clock;

    AgeGate(Ages ages, CustomerGroups groups, Notices notices, Talking talking, BusinessClock clock) {
        this.ages = ages;
        this.groups = groups;
        this.notices = notices;
        this.talking = talking;
        this.clock = clock;
    }

    /**
     * Where a visitor stands.
     *
     * @param asked
     *            whether messages are refused until it is answered
     * @param mayWrite
     *            false for a minor who needs a guardian here
     */
    public record State(AgeGroup group, boolean asked, boolean mayWrite) {}

    /** The present state. */
    @Transactional(readOnly = true)
    public State state(Visitor visitor, ChannelAccount account) {
        AskedAge asked = account.widget().ageGate();
        Notices.Shown notice = notice(visitor, account);
        AgeGroup group = ages.of(person(visitor).members(), notice.minorAge());
        boolean isOpen = asked != AskedAge.OFF && group == AgeGroup.UNKNOWN;
        boolean needsGuardian = group == AgeGroup.MINOR
                && (asked == AskedAge.REFUSE || notice.kind() == ChatNotice.CONSENT);
        boolean waits = (isOpen || needsGuardian) && !talking.is(visitor);
        return new State(group, isOpen && waits, !needsGuardian || !waits);
    }

    /**
     * Compares the month in which a visitor was born with the age of the places where they may be, and forgets it. Whose
     * birthday is in the month counts as younger until it is over.
     *
     * @throws MeridianException
     *             {@code validation_failed} for a month that nobody who writes was born in
     */
    @Transactional
    public State answer(Visitor visitor, ChannelAccount account, YearMonth born) {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        if (born.isAfter(now) || born.isBefore(now.minusYears(OLDEST_YEARS))) {
            throw Invalid.field("bornIn", "must be a month of the last " + OLDEST_YEARS + " years");
        }
        Notices.Shown notice = notice(visitor, account);
        CustomerGroups.Group person = person(visitor);
        if (ages.of(person.members(), notice.minorAge()) == AgeGroup.UNKNOWN) {
            ages.answered(person, visitor.customerId(), !born.plusYears(notice.minorAge()).isBefore(now),
                    new Ages.Limit(notice.minorAge(), notice.rules()));
        }
        return state(visitor, account);
    }

    /**
     * Passes if the visitor may write as far as their age goes.
     *
     * @throws MeridianException
     *             {@code age_required}, {@code guardian_needed}
     */
    public void requireMayWrite(Visitor visitor, ChannelAccount account) {
        State state = state(visitor, account);
        if (state.asked()) {
            throw new MeridianException(ChannelError.AGE_REQUIRED,
                    "Ask in which month the visitor was born and send it to PUT /api/v1/widget/age; then send the"
                            + " message again.");
        }
        if (!state.mayWrite()) {
            throw guardianNeeded();
        }
    }

    /**
     * Passes if the visitor may agree to something for themselves; also in a conversation a minor may not.
     *
     * @throws MeridianException
     *             {@code age_required}, {@code guardian_needed}
     */
    void requireMayAgree(Visitor visitor, ChannelAccount account) {
        requireMayWrite(visitor, account);
        if (ages.of(person(visitor).members()) == AgeGroup.MINOR) {
            throw guardianNeeded();
        }
    }

    private static MeridianException guardianNeeded() {
        return new MeridianException(ChannelError.GUARDIAN_NEEDED,
                "The visitor is too young to do this without a parent or guardian.");
    }

    private CustomerGroups.Group person(Visitor visitor) {
        return groups.of(visitor.customerId()).orElseThrow();
    }

    private Notices.Shown notice(Visitor visitor, ChannelAccount account) {
        return notices.of(account, visitor.language(), visitor.timeZone());
    }
}
