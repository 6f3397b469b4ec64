package io.meridian.compliance.law;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.law.Pack.Status;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A pack as people write it: what sources say, and the rules that follow from it.
 *
 * @param facts
 *            by a name, such as {@code call_hours}; most have no rules and are for reading
 */
record LawFile(@JsonProperty(required = true) String jurisdiction, @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Status status, @JsonProperty(required = true) Map<String, Fact> facts) {

    /**
     * @param sources
     *            tags of {@code sources.yaml}, or {@code mem-high}, {@code mem-med}, {@code mem-low} for general knowledge
     */
    record Fact(@JsonProperty(required = true) String says, @JsonProperty(required = true) List<String> sources,
            @Nullable String note, @Nullable List<RuleText> rules) {}

    /**
     * @param channels
     *            none: all
     * @param party
     *            none: both
     * @param to
     *            first day on which it does not hold any more
     * @param unconfirmed
     *            whether the sources leave just this open
     * @param uniform
     *            whether it is the same in every part of the place, such as a regulation of the EU
     */
    record RuleText(@JsonProperty(required = true) Subject subject, @Nullable Set<ContactChannel> channels,
            @Nullable Party party, @JsonProperty(required = true) JsonNode value,
            @Nullable LocalDate from, @Nullable LocalDate to, boolean unconfirmed, boolean uniform) {}
}
