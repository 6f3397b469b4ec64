package io.meridian.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row of the data: what one place asks, from a day until before another. */
record NoticeRule(String jurisdiction, Purpose purpose, NoticeKind kind, int minorAge, String textKey, String source,
        LocalDate validFrom, @Nullable LocalDate validTo) {

    boolean holds(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    boolean overlaps(NoticeRule other) {
        return jurisdiction.equals(other.jurisdiction) && purpose == other.purpose
                && (validTo == null || other.validFrom.isBefore(validTo))
                && (other.validTo == null || validFrom.isBefore(other.validTo));
    }
}
