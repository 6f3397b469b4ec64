package io.meridian.compliance.guard;

import io.meridian.compliance.publication.RuleHead;
import io.meridian.compliance.publication.Told;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.messaging.SignedState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The rules of texts, as they are told to the other services. */
@Service
class GuardTold implements Told {

    private final GuardSets sets;
    private final GuardRules rules;
    private final GuardActions actions;
    private final RuleHead head;
    private final JsonMapper json;

    GuardTold(GuardSets sets, GuardRules rules, GuardActions actions, RuleHead head, JsonMapper json) {
        this.sets = sets;
        this.rules = rules;
        this.actions = actions;
        this.head = head;
        this.json = json;
    }

    @Override
    public String topic() {
        return RuleTopics.GUARD;
    }

    @Override
    public SignedState shared() {
        return new SignedState(topic(), RuleTopics.GUARD_SETS_KEY, sets.edition().number(),
                json.writeValueAsString(new GuardSetsSnapshot(sets.rules())));
    }

    @Override
    @Transactional
    public SignedState ofCurrentTenant() {
        long version = head.held();
        return new SignedState(topic(), CurrentTenant.require().toString(), version, json.writeValueAsString(
                new TenantGuardSnapshot(rules.list().stream().map(GuardRule::written).toList(), actions.own())));
    }
}
