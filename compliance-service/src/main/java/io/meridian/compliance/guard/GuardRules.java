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
    static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST = 200;
    /** A longer list is not copied into the audit record. */
    private static final int AUDITED_PHRASES = 200;
    private static final String COLUMNS = "id, name, says, content, version, updated_at";

    private final JdbcClient jdbc;
    private final RuleHead head;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final JsonMapper json;

    GuardRules(JdbcClient jdbc, RuleHead head, AuditTrail audit, BusinessClock clock, JsonMapper json) {
        this.jdbc = jdbc;
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

    /** @throws MeridianException {@code too_many_rules}, {@code too_many_phrases} */
    @Transactional
    GuardRule create(GuardRuleInput input) {
        GuardRule rule = input.checked(Ids.next(), 1, clock.instant());
        head.changing();
        if (jdbc.sql("select count(*) from guard_rule").query(Long.class).single() >= MOST) {
            throw new MeridianException(ComplianceError.TOO_MANY_RULES,
                    "There are " + MOST + " rules already. Remove one that is not needed any more.");
        }
        Size size = requireRoom(rule);
        jdbc.sql("insert into guard_rule (" + COLUMNS + ", phrases, characters)"
                + " values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)").param(rule.id()).param(rule.name()).param(rule.says())
                .param(json.writeValueAsString(rule.text())).param(rule.version()).param(at(rule))
                .param(size.phrases()).param(size.characters()).update();
        noted("created", rule, size);
        return rule;
    }

    /** @throws MeridianException {@code not_found}, {@code stale_version}, {@code too_many_phrases} */
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
        jdbc.sql("update guard_rule set name = ?, says = ?, content = ?::jsonb, version = ?, updated_at = ?,"
                + " phrases = ?, characters = ? where id = ?").param(rule.name()).param(rule.says())
                .param(json.writeValueAsString(rule.text())).param(rule.version()).param(at(rule))
                .param(size.phrases()).param(size.characters()).param(id).update();
        noted("changed", rule, size);
        return rule;
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional
    void delete(UUID id) {
        head.changing();
        GuardRule old = find(id);
        jdbc.sql("delete from guard_rule where id = ?").param(id).update();
        noted("deleted", old, Size.of(old.text()));
    }

    private record Size(int phrases, int characters) {

        static Size of(WrittenGuard text) {
            List<String> all = Stream.of(text.phrases(), text.unless(), text.when())
                    .flatMap(map -> map.values().stream().flatMap(List::stream)).toList();
            return new Size(all.size(), all.stream().mapToInt(String::length).sum());
        }
    }

    private Size requireRoom(GuardRule rule) {
        Size size = Size.of(rule.text());
        Size others = jdbc.sql("select coalesce(sum(phrases), 0), coalesce(sum(characters), 0) from guard_rule"
                + " where id <> ?").param(rule.id()).query((row, n) -> new Size(row.getInt(1), row.getInt(2))).single();
        if (size.phrases() + others.phrases() > MOST_PHRASES
                || size.characters() + others.characters() > MOST_CHARACTERS) {
            throw new MeridianException(ComplianceError.TOO_MANY_PHRASES,
                    "All rules together have at most %d phrases and %d characters; with this one they would have %d and %d."
                            .formatted(MOST_PHRASES, MOST_CHARACTERS, size.phrases() + others.phrases(),
                                    size.characters() + others.characters()));
        }
        return size;
    }

    private GuardRule find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from guard_rule where id = ?").param(id).query(this::row).optional()
                .orElseThrow(() -> Invalid.notFound("rule"));
    }

    private void noted(String what, GuardRule rule, Size size) {
        Object detail = size.phrases() <= AUDITED_PHRASES
                ? rule
                : Map.of("id", rule.id(), "name", rule.name(), "kind", rule.text().kind(), "action",
                        rule.text().action(), "phrases", size.phrases(), "characters", size.characters());
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
