package io.meridian.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cuts from a masked message what its author's next message could continue. */
final class Tails {

    /** How far from its end the beginning of a number is looked for. */
    private static final int NEAR_END = 160;
    private static final int MOST_KEPT = 160;

    private Tails() {}

    static Trail next(Trail before, List<Rewrite> rewritten, UUID message, Instant at, String kept) {
        List<Trail.Part> parts = new ArrayList<>(before.parts());
        parts.removeIf(part -> rewritten.stream().anyMatch(rewrite -> rewrite.message().equals(part.message())));
        int start = start(kept, Math.max(0, kept.length() - NEAR_END));
        if (start < kept.length()) {
            parts.add(new Trail.Part(message, at, start,
                    kept.substring(start, Math.min(kept.length(), start + MOST_KEPT))));
        }
        int tooMany = Math.max(0, parts.size() - Trail.MOST_PARTS);
        return new Trail(parts.subList(tooMany, parts.size()));
    }

    private static int start(String kept, int from) {
        int start = kept.length();
        start = earlier(start, Ibans.open(kept, from));
        start = earlier(start, SecurityCodes.open(kept, from));
        start = earlier(start, kept.indexOf(SecurityCodes.CARD_SHOWN, from));
        return earlier(start, lastRun(kept, from));
    }

    private static int earlier(int one, int other) {
        return other < 0 ? one : Math.min(one, other);
    }

    /** Where the last digits begin that are not the shown end of a masked number. */
    private static int lastRun(String kept, int from) {
        Digits digits = Digits.of(kept);
        int last = -1;
        for (int first = 0; first < digits.size(); first = digits.runEnd(first)) {
            last = first;
        }
        if (last < 0 || digits.start(last) < from) {
            return -1;
        }
        String before = kept.substring(0, digits.start(last));
        return before.endsWith("•") || before.endsWith("• ") ? -1 : digits.start(last);
    }
}
