package io.meridian.routing.today;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what the tenant promises. */
@Service
class TermsStore {

    private static final TypeReference<Map<UUID, Integer>> QUEUES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditTrail audit;

    TermsStore(JdbcClient jdbc, JsonMapper json, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
    }

    /** The tenant's own, else the default. */
    @Transactional(readOnly = true)
    public Terms get() {
        return jdbc.sql("select version, answer_within_seconds, target_percent, short_abandon_seconds, queues"
                + " from today_terms").query(
                        (row, number) -> new Terms(row.getLong(1), row.getInt(2), row.getInt(3),
                                row.getInt(4), queues(row.getString(5))))
                .optional().orElse(Terms.DEFAULT);
    }

    /**
     * Replaces them.
     *
     * @throws MeridianException
     *             {@code stale_version} if somebody else did so meanwhile
     */
    @Transactional
    public Terms replace(Terms wanted) {
        Map<String, Integer> queues = wanted.queues().stream().collect(Collectors.toMap(
                one -> one.queueId().toString(), Terms.OfQueue::answerWithinSeconds, (one, other) -> other,
                TreeMap::new));
        int changed = jdbc.sql("""
                insert into today_terms as t (id, answer_within_seconds, target_percent, short_abandon_seconds, queues)
                select :id, :within, :target, :short, :queues::jsonb
                where :version = coalesce((select version from today_terms), 0)
                on conflict (tenant_id) do update set version = t.version + 1,
                  answer_within_seconds = excluded.answer_within_seconds, target_percent = excluded.target_percent,
                  short_abandon_seconds = excluded.short_abandon_seconds, queues = excluded.queues
                where t.version = :version""").param("id", Ids.next()).param("version", wanted.version())
                .param("within", wanted.answerWithinSeconds()).param("target", wanted.targetPercent())
                .param("short", wanted.shortAbandonSeconds()).param("queues", json.writeValueAsString(queues))
                .update();
        if (changed == 0) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this meanwhile. Load it again and repeat your change.");
        }
        Terms kept = get();
        audit.record(new Audited("today-terms.changed", "today-terms", null, Map.of("terms", kept)));
        return kept;
    }

    private List<Terms.OfQueue> queues(String stored) {
        return json.readValue(stored, QUEUES).entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> new Terms.OfQueue(entry.getKey(), entry.getValue())).toList();
    }
}
