package io.meridian.compliance.guard;

import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.guard.GuardPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries texts, by what holds and by what might. */
@Service
class GuardTrials {

    private final GuardRules rules;
    private final GuardSettings settings;
    private final BusinessClock clock;
    private final GuardPolicies product = new GuardPolicies();

    GuardTrials(GuardSets sets, GuardRules rules, GuardSettings settings, BusinessClock clock) {
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
        product.learn(new GuardSetsSnapshot(sets.rules()));
    }

    @Transactional(readOnly = true)
    GuardAnswer answer(GuardTrial trial) {
        Instant now = clock.instant();
        GuardRuleInput wish = trial.rule();
        UUID replaced = trial.ruleId();
        Stream<WrittenGuardRule> tried = wish == null
                ? Stream.empty()
                : Stream.of(wish.checked(replaced == null ? Ids.next() : replaced, 0, now).written());
        List<WrittenGuardRule> own = Stream.concat(rules.list().stream()
                .filter(rule -> wish == null || !Objects.equals(rule.id(), replaced)).map(GuardRule::written), tried)
                .toList();
        return product.tryOut(new TenantGuardSnapshot(own, settings.actions()),
                trial.draft(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }
}
