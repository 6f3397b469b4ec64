package io.meridian.compliance.law;

import io.meridian.contracts.rules.TenantRulesSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that the current tenant asks besides the law, as it is told to the other services. */
@Service
class Wholes {

    private final RuleHead head;
    private final TenantRules rules;
    private final ViewRules views;
    private final ViewingLimitRules viewing;

    Wholes(RuleHead head, TenantRules rules, ViewRules views, ViewingLimitRules viewing) {
        this.head = head;
        this.rules = rules;
        this.views = views;
        this.viewing = viewing;
    }

    /** All rules as of a change. */
    record Whole(long version, TenantRulesSnapshot snapshot) {}

    /** In one look, so that version and rules fit together. */
    @Transactional
    Whole read() {
        long version = head.held();
        return new Whole(version, new TenantRulesSnapshot(rules.list().stream().map(rule -> rule.written("")).toList(),
                views.list().stream().map(ViewRule::written).toList(), viewing.read().limits()));
    }
}
