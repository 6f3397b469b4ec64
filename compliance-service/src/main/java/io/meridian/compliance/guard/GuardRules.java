package io.meridian.compliance.guard;

import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.publication.RuleHead;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.policy.guard.GuardFaults;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The current tenant's own rules of texts. */
@Service
class GuardRules {

    /** All of a tenant's rules are one message to the other services. */
    static final int MOST_PHRASES = 50_000;
    static final int MOST_BYTES = 4_000_000;
    private static final int MOST = 200;
    /** A larger rule is not copied into the audit record. */
    private static final int AUDITED_BYTES = 16_000;
    private static final String COLUMNS = "id, name, says, content, version, updated_at";

    private final JdbcClient jdbc;
    private final GuardAgreement agreement;
    private final RuleHead head;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final JsonMapper json;

    GuardRules(JdbcClient jdbc, GuardAgreement agreement, RuleHead head, AuditTrail audit, BusinessClock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.agreement = agreement;
        this.head = head;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    List<GuardRule> list() {
        return jdbc.sql("select " + COLUMNS + " from guard_rule order by id").query(this::row).list();
    }

    /** @throws MeridianException {@code too_many_rules}, {@code too_many_phrases}, {@code rules_contradict} */
    @Transactional
    GuardRule create(GuardRuleInput input) {
        GuardRule rule = input.checked(Ids.next(), 1, clock.instant());
        head.changing();
        if (jdbc.sql("select count(*) from guard_rule").query(Long.class).single() >= MOST) {
            throw new MeridianException(ComplianceError.TOO_MANY_RULES,
                    "There are " + MOST + " rules already. Remove one that is not needed any more.");
        }
        Size size = requireRoom(rule);
        agreement.require(rule.written(), rule.text().action(), list());
        jdbc.sql("insert into guard_rule (" + COLUMNS + ", phrases, weight, bytes)"
                + " values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)").param(rule.id()).param(rule.name()).param(rule.says())
                .param(json.writeValueAsString(rule.text())).param(rule.version()).param(at(rule))
                .param(size.phrases()).param(size.weight()).param(size.bytes()).update();
        noted("created", rule, size);
        return rule;
    }

    /** @throws MeridianException {@code not_found}, {@code stale_version}, {@code too_many_phrases}, {@code rules_contradict} */
    @Transactional
    GuardRule replace(UUID id, GuardRuleInput input) {
        head.changing();
        GuardRule old = find(id);
        if (!Objects.equals(input.version(), old.version())) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this rule meanwhile. Load it again and repeat your change.");
        }
        GuardRule rule = input.checked(id, old.version() + 1, clock.instant());
        Size size = requireRoom(rule);
        agreement.require(rule.written(), rule.text().action(), list());
        jdbc.sql("update guard_rule set name = ?, says = ?, content = ?::jsonb, version = ?, updated_at = ?,"
                + " phrases = ?, weight = ?, bytes = ? where id = ?").param(rule.name()).param(rule.says())
                .param(json.writeValueAsString(rule.text())).param(rule.version()).param(at(rule))
                .param(size.phrases()).param(size.weight()).param(size.bytes()).param(id).update();
        noted("changed", rule, size);
        return rule;
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional
    void delete(UUID id) {
        head.changing();
        GuardRule old = find(id);
        jdbc.sql("delete from guard_rule where id = ?").param(id).update();
        noted("deleted", old, size(old.text()));
    }

    /** @param weight see {@link GuardFaults#weight} */
    private record Size(int phrases, int weight, int bytes) {

        boolean isTooLarge() {
            return phrases > MOST_PHRASES || weight > GuardFaults.MOST_WEIGHT || bytes > MOST_BYTES;
        }
    }

    private Size size(WrittenGuard text) {
        int phrases = Stream.of(text.phrases(), text.unless(), text.when())
                .flatMap(map -> map.values().stream()).mapToInt(List::size).sum();
        // Of what is too much in any case the rest is not looked at.
        return new Size(phrases, phrases > MOST_PHRASES ? Integer.MAX_VALUE : GuardFaults.weight(text),
                json.writeValueAsString(text).getBytes(StandardCharsets.UTF_8).length);
    }

    /** @throws MeridianException {@code too_many_phrases} if there is no room for a rule besides the others */
    @Transactional(readOnly = true)
    void requireFits(GuardRule rule) {
        requireRoom(rule);
    }

    private Size requireRoom(GuardRule rule) {
        Size own = size(rule.text());
        Size all = own.isTooLarge()
                ? own
                : jdbc.sql("select coalesce(sum(phrases), 0), coalesce(sum(weight), 0), coalesce(sum(bytes), 0)"
                        + " from guard_rule where id <> ?").param(rule.id())
                        .query((row, n) -> new Size(row.getInt(1) + own.phrases(), row.getInt(2) + own.weight(),
                                row.getInt(3) + own.bytes()))
                        .single();
        if (all.isTooLarge()) {
            throw new MeridianException(ComplianceError.TOO_MANY_PHRASES,
                    ("All rules together have at most %d phrases, %d words with each choice of alternatives written out, and"
                            + " %d bytes. Make it shorter, or remove another one.").formatted(MOST_PHRASES,
                                    GuardFaults.MOST_WEIGHT, MOST_BYTES));
        }
        return own;
    }

    private GuardRule find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from guard_rule where id = ?").param(id).query(this::row).optional()
                .orElseThrow(() -> Invalid.notFound("rule"));
    }

    private void noted(String what, GuardRule rule, Size size) {
        Object detail = size.bytes() <= AUDITED_BYTES
                ? rule
                : Map.of("id", rule.id(), "name", rule.name(), "kind", rule.text().kind(), "action",
                        rule.text().action(), "phrases", size.phrases());
        audit.record(new Audited("guard-rule." + what, "guard-rule", rule.id(), Map.of("rule", detail)));
    }

    private static OffsetDateTime at(GuardRule rule) {
        return rule.updatedAt().atOffset(ZoneOffset.UTC);
    }

    private GuardRule row(ResultSet row, int number) throws SQLException {
        return new GuardRule(row.getObject("id", UUID.class), row.getString("name"), row.getString("says"),
                json.readValue(row.getString("content"), WrittenGuard.class), row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
