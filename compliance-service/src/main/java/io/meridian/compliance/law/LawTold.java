package io.meridian.compliance.law;

import io.meridian.compliance.publication.RuleHead;
import io.meridian.compliance.publication.Told;
import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.messaging.SignedState;
import io.meridian.policy.law.RuleTexts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The law of this release, and all that a tenant asks besides, as it is told to the other services. */
@Service
class LawTold implements Told {

    private final Law law;
    private final RuleHead head;
    private final TenantRules rules;
    private final ViewRules views;
    private final ViewingLimitRules viewing;
    private final JsonMapper json;

    LawTold(Law law, RuleHead head, TenantRules rules, ViewRules views, ViewingLimitRules viewing, JsonMapper json) {
        this.law = law;
        this.head = head;
        this.rules = rules;
        this.views = views;
        this.viewing = viewing;
        this.json = json;
    }

    @Override
    public String topic() {
        return RuleTopics.RULES;
    }

    @Override
    public SignedState shared() {
        return new SignedState(topic(), RuleTopics.LAW_KEY, law.edition(),
                json.writeValueAsString(new LawSnapshot(law.packs().stream().map(RuleTexts::write).toList())));
    }

    @Override
    @Transactional
    public SignedState ofCurrentTenant() {
        long version = head.held();
        TenantRulesSnapshot snapshot = new TenantRulesSnapshot(
                rules.list().stream().map(rule -> rule.written("")).toList(),
                views.list().stream().map(ViewRule::written).toList(), viewing.read().limits());
        return new SignedState(topic(), CurrentTenant.require().toString(), version, json.writeValueAsString(snapshot));
    }
}
