package io.meridian.channel.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Which of two records of one person joins the other when nobody is there to decide. */
final class MergeRule {

    private static final String CURATED = "curated";
    private static final String IDENTIFIED = "identified";
    private static final Comparator<Side> BETTER = Comparator.comparingInt(MergeRule::rank).reversed()
            .thenComparing(Side::createdAt).thenComparing(Side::id);

    private MergeRule() {}

    /** A record that points to no other. */
    record Side(UUID id, String kind, Instant createdAt) {}

    /** Who stays, and who points to it. */
    record Decision(UUID winner, UUID loser) {}

    /**
     * What a proven address that both have leads to. The better known one stays, among equals the older one.
     *
     * @param separated
     *            staff said before that the two are not one person
     * @return empty: a human has to decide, since two records that humans confirmed, or that a human separated, are never
     *         put together by a rule
     */
    static Optional<Decision> automatic(Side one, Side other, boolean separated) {
        boolean bothCurated = CURATED.equals(one.kind()) && CURATED.equals(other.kind());
        if (separated || bothCurated || one.id().equals(other.id())) {
            return Optional.empty();
        }
        boolean first = BETTER.compare(one, other) < 0;
        return Optional.of(first ? new Decision(one.id(), other.id()) : new Decision(other.id(), one.id()));
    }

    private static int rank(Side side) {
        return switch (side.kind()) {
            case CURATED -> 2;
            case IDENTIFIED -> 1;
            default -> 0;
        };
    }
}
