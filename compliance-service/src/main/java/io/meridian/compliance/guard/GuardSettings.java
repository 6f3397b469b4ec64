package io.meridian.compliance.guard;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.publication.RuleHead;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the current tenant treats the product's rules of texts. */
@Service
class GuardSettings {

    /** The strictest last. */
    private static final List<String> ACTIONS = List.of("off", "log", "warn", "block");

    /** In the audit log: as the product says. */
    private static final String PRODUCT = "product";

    private final JdbcClient jdbc;
    private final GuardSets sets;
    private final RuleHead head;
    private final AuditTrail audit;

    GuardSettings(JdbcClient jdbc, GuardSets sets, RuleHead head, AuditTrail audit) {
        this.jdbc = jdbc;
        this.sets = sets;
        this.head = head;
        this.audit = audit;
    }

    /** By the id of a rule, of those that are treated otherwise. */
    @Transactional(readOnly = true)
    Map<String, String> actions() {
        return jdbc.sql("select rule_id, action from guard_setting")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .filter(setting -> sets.rule(setting.getKey())
                        .filter(rule -> isAllowed(rule, setting.getValue())).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What a release made stricter than a tenant had it before is as strict as the release says. */
    private static boolean isAllowed(GuardSet.BuiltIn rule, String action) {
        return !rule.law() || ACTIONS.indexOf(action) >= ACTIONS.indexOf(rule.action());
    }

    /**
     * @param action
     *            null for what the product says
     * @throws MeridianException
     *             {@code not_found}, {@code law_not_lowered}
     */
    @Transactional
    void change(String id, @Nullable String action) {
        GuardSet.BuiltIn rule = sets.rule(id).orElseThrow(() -> Invalid.notFound("rule"));
        if (action != null && !ACTIONS.contains(action)) {
            throw Invalid.field("own", "must be block, warn, log, off or null");
        }
        if (action != null && !isAllowed(rule, action)) {
            throw new MeridianException(ComplianceError.LAW_NOT_LOWERED,
                    "This rule follows from law: it can be made stricter than '" + rule.action() + "' only.");
        }
        head.changing();
        String old = jdbc.sql("select action from guard_setting where rule_id = ?").param(id).query(String.class)
                .optional().orElse(null);
        if (Objects.equals(old, action)) {
            return;
        }
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
