package io.meridian.compliance.guard;

import io.meridian.compliance.data.YamlFiles;
import io.meridian.compliance.data.YamlFiles.Edition;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.policy.guard.GuardFaults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The product's rules of texts in this release, read once. */
@Component
class GuardSets {

    static final String FILES = "classpath*:guard/sets/*.yaml";

    private final List<GuardSet> sets = load();
    private final Edition edition = YamlFiles.one("/guard/edition.yaml", Edition.class);
    private final Map<String, WrittenGuardRule> rules = sets.stream()
            .flatMap(set -> set.rules().stream().map(rule -> rule.written(set.countries())))
            .collect(Collectors.toUnmodifiableMap(WrittenGuardRule::id, Function.identity()));

    /** @throws IllegalArgumentException naming the rule that cannot be followed */
    static List<GuardSet> load() {
        List<GuardSet> sets = YamlFiles.all(FILES, GuardSet.class);
        sets.forEach(set -> set.rules().forEach(rule -> {
            List<GuardFaults.Fault> faults = GuardFaults.of(rule.written(set.countries()).text());
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(rule.id() + ": " + faults);
            }
        }));
        return sets;
    }

    /** By name of their files. */
    List<GuardSet> sets() {
        return sets;
    }

    Edition edition() {
        return edition;
    }

    List<WrittenGuardRule> rules() {
        return List.copyOf(rules.values());
    }

    /** @param id of a rule that there is */
    WrittenGuardRule written(String id) {
        return Objects.requireNonNull(rules.get(id));
    }

    Optional<GuardSet.BuiltIn> rule(String id) {
        return sets.stream().flatMap(set -> set.rules().stream()).filter(rule -> rule.id().equals(id)).findFirst();
    }
}
