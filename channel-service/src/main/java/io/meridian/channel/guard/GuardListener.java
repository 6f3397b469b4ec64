package io.meridian.channel.guard;

import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import io.meridian.policy.guard.GuardPolicies;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what this service knows of the rules of texts up to date. */
@Component
class GuardListener implements SignedStateListener {

    private final GuardPolicies policies;
    private final JsonMapper json;

    GuardListener(GuardPolicies policies, JsonMapper json) {
        this.policies = policies;
        // A newer compliance-service may tell more than this service knows of.
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    @Override
    public String topic() {
        return RuleTopics.GUARD;
    }

    @Override
    public String signer() {
        return RuleTopics.SIGNER;
    }

    @Override
    public void onState(SignedState state) {
        if (state.key().equals(RuleTopics.GUARD_SETS_KEY)) {
            policies.learn(json.readValue(state.content(), GuardSetsSnapshot.class));
        } else {
            policies.learn(TenantId.of(state.key()), json.readValue(state.content(), TenantGuardSnapshot.class));
        }
    }
}
