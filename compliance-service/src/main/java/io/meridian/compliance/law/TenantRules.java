package io.meridian.compliance.law;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.publication.RuleHead;
import io.meridian.contracts.rules.Asks;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.policy.law.Faults;
import io.meridian.policy.law.LawBook.Overlay;
import io.meridian.policy.law.Rule;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Ruling.Layer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the current tenant asks besides the law. */
@Service
class TenantRules {

    private static final int MOST = 200;
    private static final String COLUMNS = "id, subject, channels, parties, asks, reason, valid_from, valid_until,"
            + " version, updated_at";

    private final JdbcClient jdbc;
    private final RuleHead head;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final BusinessClock clock;

    TenantRules(JdbcClient jdbc, RuleHead head, JsonMapper json, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.head = head;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** By subject. */
    @Transactional(readOnly = true)
    List<TenantRule> list() {
        return jdbc.sql("select " + COLUMNS + " from tenant_rule order by subject, id").query(this::row).list();
    }

    /** As the law's engine takes them. */
    @Transactional(readOnly = true)
    List<Overlay> overlays() {
        return list().stream().map(rule -> new Overlay(Layer.TENANT, RuleTexts.read(rule.written(rule.reason()))))
                .toList();
    }

    /** @throws MeridianException {@code too_many_rules} or {@code rule_without_effect} */
    @Transactional
    TenantRule create(TenantRuleInput input) {
        head.changing();
        List<TenantRule> others = list();
        if (others.size() >= MOST) {
            throw new MeridianException(ComplianceError.TOO_MANY_RULES,
                    "There are " + MOST + " rules already. Remove one that is not needed any more.");
        }
        UUID id = Ids.next();
        TenantRule rule = rule(id, input, 1, others);
        jdbc.sql("insert into tenant_rule (" + COLUMNS + ") values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, 1, ?)")
                .param(id).param(rule.subject()).param(array(rule.channels())).param(array(rule.parties()))
                .param(json.writeValueAsString(rule.asks())).param(rule.reason()).param(rule.from())
                .param(rule.until()).param(at(rule.updatedAt())).update();
        noted("created", rule);
        return rule;
    }

    /** @throws MeridianException {@code not_found}, {@code stale_version} or {@code rule_without_effect} */
    @Transactional
    TenantRule replace(UUID id, TenantRuleInput input) {
        head.changing();
        List<TenantRule> all = list();
        TenantRule old = find(id, all);
        if (!Objects.equals(input.version(), old.version())) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this rule meanwhile. Load it again and repeat your change.");
        }
        TenantRule rule = rule(id, input, old.version() + 1, all.stream().filter(other -> !other.equals(old)).toList());
        jdbc.sql("""
                update tenant_rule set subject = ?, channels = ?, parties = ?, asks = ?::jsonb, reason = ?,
                  valid_from = ?, valid_until = ?, version = ?, updated_at = ? where id = ?""")
                .param(rule.subject()).param(array(rule.channels())).param(array(rule.parties()))
                .param(json.writeValueAsString(rule.asks())).param(rule.reason()).param(rule.from())
                .param(rule.until()).param(rule.version()).param(at(rule.updatedAt())).param(id).update();
        noted("changed", rule);
        return rule;
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional
    void delete(UUID id) {
        head.changing();
        TenantRule old = find(id, list());
        jdbc.sql("delete from tenant_rule where id = ?").param(id).update();
        noted("deleted", old);
    }

    private TenantRule rule(UUID id, TenantRuleInput input, long version, List<TenantRule> others) {
        Instant now = clock.instant();
        TenantRuleInput.Checked checked = input.checked(LocalDate.ofInstant(now, ZoneOffset.UTC));
        TenantRule rule = new TenantRule(id, RuleTexts.word(checked.subject()), checked.channels(), checked.parties(),
                checked.asks(), checked.reason(), checked.from(), checked.until(), version, now);
        Rule followed = RuleTexts.read(rule.written(""));
        others.stream().filter(other -> Faults.outweighs(RuleTexts.read(other.written("")), followed)).findFirst()
                .ifPresent(other -> {
                    throw new MeridianException(ComplianceError.RULE_WITHOUT_EFFECT, "Another rule (" + other.reason()
                            + ") covers all of this one and asks for no less. Change or remove that one.");
                });
        return rule;
    }

    private static TenantRule find(UUID id, List<TenantRule> rules) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst()
                .orElseThrow(() -> Invalid.notFound("rule"));
    }

    private void noted(String what, TenantRule rule) {
        audit.record(new Audited("tenant-rule." + what, "tenant-rule", rule.id(), Map.of("rule", rule)));
    }

    private static SqlArrayValue array(List<String> words) {
        return new SqlArrayValue("text", words.toArray());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private TenantRule row(ResultSet row, int number) throws SQLException {
        return new TenantRule(row.getObject("id", UUID.class), row.getString("subject"), words(row, "channels"),
                words(row, "parties"), json.readValue(row.getString("asks"), Asks.class), row.getString("reason"),
                day(row, "valid_from"), day(row, "valid_until"), row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
