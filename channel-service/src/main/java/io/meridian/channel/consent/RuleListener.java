package io.meridian.channel.consent;

import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import io.meridian.policy.law.Policies;
import io.meridian.policy.view.ViewPolicies;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what this service knows of the rules up to date. */
@Component
class RuleListener implements SignedStateListener {

    private final Policies policies;
    private final ViewPolicies views;
    private final JsonMapper json;

    RuleListener(Policies policies, ViewPolicies views, JsonMapper json) {
        this.policies = policies;
        this.views = views;
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
            policies.learn(json.readValue(state.content(), LawSnapshot.class));
        } else {
            TenantId tenant = TenantId.of(state.key());
            try {
                TenantRulesSnapshot rules = json.readValue(state.content(), TenantRulesSnapshot.class);
                views.learn(tenant, rules);
                policies.learn(tenant, rules);
            } catch (RuntimeException e) {
                views.mistrust(tenant);
                policies.mistrust(tenant);
                throw e;
            }
        }
    }

    @Override
    public void onComplete() {
        policies.complete();
        views.complete();
    }
}
