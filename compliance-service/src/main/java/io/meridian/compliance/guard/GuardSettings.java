package io.meridian.compliance.guard;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.publication.RuleHead;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the current tenant treats the product's rules of texts. */
@Service
class GuardSettings {

    /** In the audit log: as the product says. */
    private static final String PRODUCT = "product";

    private final JdbcClient jdbc;
    private final GuardSets sets;
    private final GuardRules rules;
    private final GuardAgreement agreement;
    private final RuleHead head;
    private final AuditTrail audit;

    GuardSettings(JdbcClient jdbc, GuardSets sets, GuardRules rules, GuardAgreement agreement, RuleHead head,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.sets = sets;
        this.rules = rules;
        this.agreement = agreement;
        this.head = head;
        this.audit = audit;
    }

    /**
     * @param action
     *            null for what the product says
     * @throws MeridianException
     *             {@code not_found}, {@code law_not_lowered}, {@code rules_contradict}
     */
    @Transactional
    void change(String id, @Nullable String action) {
        GuardSet.BuiltIn rule = sets.rule(id).orElseThrow(() -> Invalid.notFound("rule"));
        if (action != null && !GuardActions.ALL.contains(action)) {
            throw Invalid.field("own", "must be block, warn, log, off or null");
        }
        if (action != null && !GuardActions.isAllowed(rule, action)) {
            throw new MeridianException(ComplianceError.LAW_NOT_LOWERED,
                    "This rule follows from law: it can be made stricter than '" + rule.action() + "' only.");
        }
        head.changing();
        String old = jdbc.sql("select action from guard_setting where rule_id = ?").param(id).query(String.class)
                .optional().orElse(null);
        if (Objects.equals(old, action)) {
            return;
        }
        agreement.require(sets.written(id), Objects.requireNonNullElse(action, rule.action()), rules.list());
        if (action == null) {
            jdbc.sql("delete from guard_setting where rule_id = ?").param(id).update();
        } else {
            jdbc.sql("insert into guard_setting (rule_id, action) values (?, ?)"
                    + " on conflict (tenant_id, rule_id) do update set action = excluded.action").param(id)
                    .param(action).update();
        }
        audit.record(new Audited("guard-setting.changed", "guard-setting", null, Map.of("rule", id, "from",
                Objects.requireNonNullElse(old, PRODUCT), "to", Objects.requireNonNullElse(action, PRODUCT))));
    }
}
