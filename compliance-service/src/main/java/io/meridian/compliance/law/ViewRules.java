package io.meridian.compliance.law;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.publication.RuleHead;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the current tenant's staff sees less of which customers. */
@Service
class ViewRules {

    private static final int MOST = 100;
    private static final String COLUMNS = "id, name, roles, countries, staff_countries, except_own_country, except_serving,"
            + " hides, may_unmask, version, updated_at";

    private final JdbcClient jdbc;
    private final RuleHead head;
    private final AuditTrail audit;
    private final BusinessClock clock;

    ViewRules(JdbcClient jdbc, RuleHead head, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.head = head;
        this.audit = audit;
        this.clock = clock;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    List<ViewRule> list() {
        return jdbc.sql("select " + COLUMNS + " from view_rule order by id").query(ViewRules::row).list();
    }

    /** @throws MeridianException {@code too_many_rules} */
    @Transactional
    ViewRule create(ViewRuleInput input) {
        head.changing();
        if (list().size() >= MOST) {
            throw new MeridianException(ComplianceError.TOO_MANY_RULES,
                    "There are " + MOST + " rules already. Remove one that is not needed any more.");
        }
        ViewRule rule = input.checked(Ids.next(), 1, clock.instant());
        jdbc.sql("insert into view_rule (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").param(rule.id())
                .param(rule.name()).param(array(rule.roles())).param(array(rule.customerCountries()))
                .param(array(rule.staffCountries())).param(rule.exceptOwnCountry()).param(rule.exceptServing())
                .param(array(rule.hides())).param(rule.mayUnmask()).param(rule.version()).param(at(rule)).update();
        noted("created", rule);
        return rule;
    }

    /** @throws MeridianException {@code not_found} or {@code stale_version} */
    @Transactional
    ViewRule replace(UUID id, ViewRuleInput input) {
        head.changing();
        ViewRule old = find(id);
        if (!Objects.equals(input.version(), old.version())) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this rule meanwhile. Load it again and repeat your change.");
        }
        ViewRule rule = input.checked(id, old.version() + 1, clock.instant());
        jdbc.sql(
                "update view_rule set name = ?, roles = ?, countries = ?, staff_countries = ?, except_own_country = ?,"
                        + " except_serving = ?, hides = ?, may_unmask = ?, version = ?, updated_at = ? where id = ?")
                .param(rule.name()).param(array(rule.roles()))
                .param(array(rule.customerCountries())).param(array(rule.staffCountries()))
                .param(rule.exceptOwnCountry()).param(rule.exceptServing()).param(array(rule.hides()))
                .param(rule.mayUnmask()).param(rule.version()).param(at(rule)).param(id).update();
        noted("changed", rule);
        return rule;
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional
    void delete(UUID id) {
        head.changing();
        ViewRule old = find(id);
        jdbc.sql("delete from view_rule where id = ?").param(id).update();
        noted("deleted", old);
    }

    private ViewRule find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from view_rule where id = ?").param(id).query(ViewRules::row).optional()
                .orElseThrow(() -> Invalid.notFound("rule"));
    }

    private void noted(String what, ViewRule rule) {
        audit.record(new Audited("view-rule." + what, "view-rule", rule.id(), Map.of("rule", rule)));
    }

    private static SqlArrayValue array(List<String> words) {
        return new SqlArrayValue("text", words.toArray());
    }

    private static OffsetDateTime at(ViewRule rule) {
        return rule.updatedAt().atOffset(ZoneOffset.UTC);
    }

    private static ViewRule row(ResultSet row, int number) throws SQLException {
        return new ViewRule(row.getObject("id", UUID.class), row.getString("name"), words(row, "roles"),
                words(row, "countries"), words(row, "staff_countries"), row.getBoolean("except_own_country"),
                row.getBoolean("except_serving"), words(row, "hides"), row.getBoolean("may_unmask"),
                row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
