package io.meridian.compliance.guard;

import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import io.meridian.policy.guard.GuardPolicies;
import tools.jackson.databind.json.JsonMapper;

/** Another service that goes by the rules of texts. */
public class GuardListenerOfOthers implements SignedStateListener {

    private final JsonMapper json = JsonMapper.shared();
    final GuardPolicies policies = new GuardPolicies();

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
