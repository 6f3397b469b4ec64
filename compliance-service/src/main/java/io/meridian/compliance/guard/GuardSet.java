package io.meridian.compliance.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.policy.law.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The product's rules for some countries, as people write them ({@code guard/sets/*.yaml}). */
record GuardSet(@JsonProperty(required = true) String set, @JsonProperty(required = true) List<String> countries,
        @JsonProperty(required = true) Map<String, String> name,
        @JsonProperty(required = true) List<BuiltIn> rules) {

    /**
     * @param law
     *            whether it follows from law: then tenants can only be stricter
     * @param name
     *            by language
     * @param says
     *            by language, why it is
     */
    @SuppressWarnings("NullAway.Init") // what is missing in the file is null, and WrittenGuard knows what that means
    record BuiltIn(@JsonProperty(required = true) String id, @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) String action, boolean law, String occasion, List<String> authors,
            @JsonProperty(required = true) Map<String, String> name,
            @JsonProperty(required = true) Map<String, String> says,
            @JsonProperty(required = true) Map<String, List<String>> phrases, Map<String, List<String>> unless,
            Map<String, List<String>> when, Map<String, String> suggestions, String place,
            WrittenGuard.@Nullable Season season, @Nullable LocalDate from, @Nullable LocalDate until,
            @JsonProperty(required = true) List<String> sources, @JsonProperty(required = true) Confidence confidence) {

        /** As the engine takes it. */
        WrittenGuardRule written(List<String> countries) {
            return new WrittenGuardRule(id, law, name, says, new WrittenGuard(kind, action, phrases, unless, when,
                    suggestions, place, countries, List.of(), authors, occasion, season, from, until));
        }
    }
}
