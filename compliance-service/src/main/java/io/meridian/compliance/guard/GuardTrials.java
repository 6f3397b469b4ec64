package io.meridian.compliance.guard;

import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.guard.GuardPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Tries texts, by what holds and by what might. */
@Component
class GuardTrials {

    private final GuardRules rules;
    private final GuardActions actions;
    private final BusinessClock clock;
    private final GuardPolicies product = new GuardPolicies();
    /** Each takes as long as a node takes to learn a tenant's rules. */
    private final Semaphore atOnce = new Semaphore(2);

    GuardTrials(GuardSets sets, GuardRules rules, GuardActions actions, BusinessClock clock) {
        this.rules = rules;
        this.actions = actions;
        this.clock = clock;
        product.learn(new GuardSetsSnapshot(sets.rules()));
    }

    /** @throws MeridianException {@code unavailable} if others are tried */
    GuardAnswer answer(GuardTrial trial) {
        if (!atOnce.tryAcquire()) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Other texts are tried just now. Try again in a second.");
        }
        try {
            return tried(trial);
        } finally {
            atOnce.release();
        }
    }

    private GuardAnswer tried(GuardTrial trial) {
        Instant now = clock.instant();
        GuardRuleInput wish = trial.rule();
        UUID replaced = trial.ruleId();
        List<WrittenGuardRule> own = new ArrayList<>(rules.list().stream()
                .filter(rule -> wish == null || !Objects.equals(rule.id(), replaced)).map(GuardRule::written).toList());
        if (wish != null) {
            GuardRule rule = wish.checked(replaced == null ? Ids.next() : replaced, 0, now);
            rules.requireFits(rule);
            own.add(rule.written());
        }
        return product.tryOut(new TenantGuardSnapshot(own, actions.own()),
                trial.draft(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }
}
