package io.meridian.ticket.customer;

import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import io.meridian.policy.view.ViewPolicies;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Learns who sees less of which customers from what compliance-service publishes. */
@Component
class ViewRuleListener implements SignedStateListener {

    private final ViewPolicies policies;
    private final JsonMapper json;

    ViewRuleListener(ViewPolicies policies, JsonMapper json) {
        this.policies = policies;
        // A newer compliance-service may tell more than this service knows of.
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    @Override
    public String topic() {
        return RuleTopics.RULES;
    }

    @Override
    public String signer() {
        return RuleTopics.SIGNER;
    }

    @Override
    public void onState(SignedState state) {
        if (state.key().equals(RuleTopics.LAW_KEY)) {
            return;
        }
        TenantId tenant = TenantId.of(state.key());
        try {
            policies.learn(tenant, json.readValue(state.content(), TenantRulesSnapshot.class));
        } catch (RuntimeException e) {
            policies.mistrust(tenant);
            throw e;
        }
    }

    @Override
    public void onComplete() {
        policies.complete();
    }
}
