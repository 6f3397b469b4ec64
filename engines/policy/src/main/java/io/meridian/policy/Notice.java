package io.meridian.policy;

import java.util.List;
import java.util.SortedSet;

/**
 * The strictest of what several places ask.
 *
 * @param minorAge
 *            people younger than this need a guardian's agreement
 * @param textKey
 *            key of the text to show, such as {@code notice.chat.consent}
 * @param jurisdictions
 *            the places that were considered, as given
 * @param sources
 *            where the rules come from, for the record of what was decided
 */
public record Notice(NoticeKind kind, int minorAge, String textKey, SortedSet<String> jurisdictions,
        List<String> sources) {}
