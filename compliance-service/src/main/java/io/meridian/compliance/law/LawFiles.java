package io.meridian.compliance.law;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.compliance.data.YamlFiles;
import io.meridian.compliance.data.YamlFiles.Edition;
import io.meridian.compliance.law.LawFile.Fact;
import io.meridian.compliance.law.LawFile.RuleText;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Faults;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the packs that come with a release ({@code law/packs/*.yaml}). */
final class LawFiles {

    private static final String PACKS = "classpath*:law/packs/*.yaml";
    private static final Set<String> UNCONFIRMED = Set.of("mem-med", "mem-low");

    private LawFiles() {}

    /** All files, by name. */
    static List<LawFile> load() {
        return YamlFiles.all(PACKS, LawFile.class);
    }

    /** As {@code edition.yaml} says. */
    static Edition edition() {
        return YamlFiles.one("/law/edition.yaml", Edition.class);
    }

    /** Of the packs as they are. */
    static String digest() {
        return YamlFiles.digest(PACKS);
    }

    /** @throws IllegalArgumentException naming what is wrong */
    static LawFile parse(String yaml) {
        return YamlFiles.parse(yaml, LawFile.class);
    }

    /**
     * The rules of a file.
     *
     * @throws IllegalArgumentException
     *             naming the fact whose rule cannot be followed, contradicts another or leaves a hole
     */
    static Pack pack(LawFile file) {
        List<Rule> rules = new ArrayList<>();
        file.facts().forEach((name, fact) -> rules.addAll(rules(file.jurisdiction() + "." + name, fact)));
        List<String> faults = Faults.of(rules);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Pack(file.jurisdiction(), file.name(), file.status(), List.copyOf(rules));
    }

    private static List<Rule> rules(String id, Fact fact) {
        List<Rule> rules = new ArrayList<>();
        for (RuleText text : fact.rules() == null ? List.<RuleText>of() : fact.rules()) {
            String own = rules.isEmpty() ? id : id + "#" + (rules.size() + 1);
            rules.add(new Rule(own, text.subject(), text.channels() == null ? Set.of() : text.channels(),
                    text.party() == null ? Set.of() : Set.of(text.party()), Requirements.of(id, text), text.uniform(),
                    new Rule.Basis(confidence(fact, text), fact.sources(), fact.says()),
                    new Rule.Validity(text.from(), text.to())));
        }
        return rules;
    }

    private static Confidence confidence(Fact fact, RuleText text) {
        if (text.unconfirmed() || fact.sources().stream().anyMatch(UNCONFIRMED::contains)) {
            return Confidence.UNCONFIRMED;
        }
        return fact.sources().contains("mem-high") ? Confidence.KNOWN : Confidence.VERIFIED;
    }

    /**
     * A change of law that is known to come.
     *
     * @param date
     *            null if it is not known
     */
    record Change(@Nullable LocalDate date, @JsonProperty(required = true) String what,
            @JsonProperty(required = true) List<String> sources) {}

    /** In the order of the file: by date, those without one last. */
    static List<Change> changes() {
        return List.of(YamlFiles.one("/law/changes.yaml", Change[].class));
    }

    /** Where the facts come from: by tag the title of a source. */
    @SuppressWarnings("unchecked")
    static Map<String, String> sources() {
        return Map.copyOf((Map<String, String>) YamlFiles.one("/law/sources.yaml", Map.class));
    }
}
