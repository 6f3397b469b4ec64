package io.meridian.compliance.law;

import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import io.meridian.policy.law.Policies;
import io.meridian.policy.view.ViewPolicies;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Another service that goes by what this one publishes. */
public class Neighbour implements SignedStateListener {

    private final JsonMapper json = JsonMapper.shared();
    final Policies policies = new Policies();
    public final ViewPolicies views = new ViewPolicies();
    final Map<String, SignedState> states = new ConcurrentHashMap<>();

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
            policies.learn(json.readValue(state.content(), LawSnapshot.class));
        } else {
            TenantRulesSnapshot rules = json.readValue(state.content(), TenantRulesSnapshot.class);
            policies.learn(TenantId.of(state.key()), rules);
            views.learn(TenantId.of(state.key()), rules);
        }
        states.put(state.key(), state);
    }

    @Override
    public void onComplete() {
        policies.complete();
        views.complete();
    }
}
