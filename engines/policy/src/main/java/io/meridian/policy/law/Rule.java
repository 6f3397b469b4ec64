package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a law, a tenant or a customer asks.
 *
 * @param id
 *            names it in decisions, such as {@code BR.call_hours}
 * @param channels
 *            that it is about; none named: all
 * @param parties
 *            that it is about; none named: all
 * @param uniform
 *            whether it is the same in every part of its place, such as a regulation of the EU, so that a part without a
 *            pack of its own needs nothing besides
 */
public record Rule(String id, Subject subject, Set<ContactChannel> channels, Set<Party> parties, Requirement asks,
        boolean uniform, Basis basis, Validity validity) {

    /**
     * Where it comes from.
     *
     * @param sources
     *            tags of the list of sources
     * @param says
     *            what the source says, for people
     */
    public record Basis(Confidence confidence, List<String> sources, String says) {}

    /**
     * The days on which it holds.
     *
     * @param from
     *            the first, or null: since before this was written
     * @param until
     *            the first on which it does not hold any more, or null
     */
    public record Validity(@Nullable LocalDate from, @Nullable LocalDate until) {

        /** Always. */
        public static final Validity ALWAYS = new Validity(null, null);

        boolean covers(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
        }
    }

    boolean isAbout(Question question) {
        return (channels.isEmpty() || channels.contains(question.channel()))
                && (parties.isEmpty() || parties.contains(question.party())) && validity.covers(question.day());
    }
}
