package io.meridian.compliance.guard;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.guard.GuardConflicts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps a tenant from rules that nobody could follow together. */
@Component
class GuardAgreement {

    /** What only logs holds nobody up. */
    private static final Set<String> HOLDS_UP = Set.of("warn", "block");

    private final GuardSets sets;
    private final GuardActions actions;
    private final BusinessClock clock;

    GuardAgreement(GuardSets sets, GuardActions actions, BusinessClock clock) {
        this.sets = sets;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * @param action
     *            that is to be taken by it
     * @param own
     *            all of the tenant's own
     * @throws MeridianException
     *             {@code rules_contradict}, naming the other one
     */
    void require(WrittenGuardRule rule, String action, Collection<GuardRule> own) {
        if (!HOLDS_UP.contains(action)) {
            return;
        }
        Map<String, String> changed = actions.own();
        List<WrittenGuardRule> others = Stream.concat(
                sets.rules().stream().filter(
                        builtIn -> HOLDS_UP.contains(changed.getOrDefault(builtIn.id(), builtIn.text().action()))),
                own.stream().filter(each -> HOLDS_UP.contains(each.text().action())).map(GuardRule::written))
                .filter(other -> !other.id().equals(rule.id())).toList();
        GuardConflicts.find(rule, others, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .ifPresent(conflict -> refuse(conflict, others));
    }

    private static void refuse(GuardConflicts.Conflict conflict, List<WrittenGuardRule> others) {
        WrittenGuardRule with = others.stream().filter(other -> other.id().equals(conflict.with())).findFirst()
                .orElseThrow();
        String name = Stream.of("*", Locale.ENGLISH.getLanguage()).map(with.name()::get).filter(Objects::nonNull)
                .findFirst().orElse(with.id());
        throw new MeridianException(ComplianceError.RULES_CONTRADICT,
                ("No text could follow this rule and '%s': one forbids all that the other asks for. Add another way to say"
                        + " it, limit one of them to other countries, channels or days, or let one only log.")
                        .formatted(name),
                Map.of("contradicts", Map.of("rule", with.id(), "name", with.name(), "language", conflict.language())),
                null);
    }
}
