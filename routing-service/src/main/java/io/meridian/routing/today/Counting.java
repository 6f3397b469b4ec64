package io.meridian.routing.today;

import io.meridian.routing.sight.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts in one statement over the tasks themselves, so that no figure is of another moment than its neighbour. A task is a
 * stay in a queue; the stays of one conversation are a piece of work, which began with the first that is in sight.
 */
@Repository
class Counting {

    private static final String STAYS = """
            with stay as (
              select t.conversation_id, t.queue_id, t.market_id, t.channel, t.language, t.enqueued_at, t.queued_at,
                t.answered_at, t.ended_at, r.at as replied_at, t.state = 'ABANDONED' as gone,
                t.state in ('QUEUED', 'OFFERED') as waits, coalesce(p.value::int, :within) as promised,
                case when t.answered_at is not null and t.ended_at is not null then t.handled_ms
                  + case when t.contact_ended_at < t.ended_at
                      then (date_part('epoch', t.ended_at - t.contact_ended_at) * 1000)::bigint else 0 end end as handle
              from task t
                left join first_reply r on r.id = t.conversation_id and r.segment_id = t.segment_id and r.at >= :from
                left join jsonb_each_text(:queues::jsonb) p on p.key = t.queue_id::text
              where t.queued_at >= :from and t.queued_at < :until and {filter} and {sight}),
            work as (
              select conversation_id, min(market_id::text) market_id, min(channel) channel, min(language) as language,
                min(enqueued_at) enqueued_at, min(queued_at) queued_at, min(answered_at) answered_at,
                case when bool_and(ended_at is not null) then max(ended_at) end ended_at, min(replied_at) replied_at,
                bool_or(gone) gone, bool_or(waits) waits, (array_agg(promised order by queued_at))[1] promised,
                case when bool_and(ended_at is not null) then sum(handle)::bigint end handle
              from stay where enqueued_at >= :from group by conversation_id),
            """;
    /** A stay or a piece of work with what follows from its moments. */
    private static final String UNIT = """
            {name} as (
              select {columns}, answered_at is not null as answered, answered_at is null and gone as abandoned,
                answered_at is null and not gone and waits as waiting, promised * 1000::bigint as promised,
                greatest(0, date_part('epoch', coalesce(answered_at, ended_at, :now::timestamptz) - queued_at)
                  * 1000)::bigint as wait,
                case when replied_at is not null
                  then greatest(0, date_part('epoch', replied_at - enqueued_at) * 1000)::bigint end as reply, handle
              from {of})""";
    private static final String SUMS = """
            count(*) offered, count(*) filter (where answered) answered, count(*) filter (where abandoned) abandoned,
              count(*) filter (where abandoned and wait < :short) short_abandoned,
              count(*) filter (where waiting) waiting,
              count(*) filter (where not answered and not abandoned and not waiting) moved,
              count(*) filter (where answered and wait <= promised) in_time,
              count(*) filter (where answered or (abandoned and wait >= :short)
                or (not answered and not abandoned and wait > promised)) counted,
              coalesce(sum(wait) filter (where answered), 0)::bigint wait, coalesce(max(wait), 0) longest,
              count(reply) replied, coalesce(sum(reply), 0)::bigint reply, count(handle) handled,
              coalesce(sum(handle), 0)::bigint handle""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Counting(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Group(String key, Counts counts) {}

    /** @param groups the most offered first */
    record Counted(Counts total, List<Group> groups) {}

    /** Counts what came in on a day, in the caller's transaction. */
    Counted count(Sight sight, Filter filter, Dimension dimension, LocalDay day, Instant now, Terms terms) {
        List<Counts> total = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        filter.bind(sight.bind(jdbc.sql(sql(sight, dimension)))).param("from", Timestamp.from(day.from()))
                .param("until", Timestamp.from(day.until())).param("now", Timestamp.from(now))
                .param("within", terms.answerWithinSeconds()).param("short", terms.shortAbandonSeconds() * 1000L)
                .param("queues", json.writeValueAsString(terms.queues().stream().collect(Collectors.toMap(
                        one -> one.queueId().toString(), one -> one.answerWithinSeconds().toString()))))
                .query((ResultSet row) -> {
                    Counts counts = counts(row);
                    @Nullable
                    String key = row.getString("key");
                    if (key == null) {
                        total.add(counts);
                    } else {
                        groups.add(new Group(key, counts));
                    }
                });
        return new Counted(total.getFirst(), groups);
    }

    private static String sql(Sight sight, Dimension dimension) {
        String units = unit("work_unit", "work", "market_id, channel, language");
        if (dimension.countsStays()) {
            units += ", " + unit("stay_unit", "stay", "queue_id");
        }
        String from = dimension.countsStays() ? "stay_unit" : "work_unit";
        return STAYS.replace("{filter}", Filter.TASKS).replace("{sight}", sight.tasks()) + units
                + " select null as key, " + SUMS + " from work_unit union all select " + dimension.column()
                + "::text, " + SUMS + " from " + from + " group by " + dimension.column()
                + " order by offered desc, key nulls first";
    }

    private static String unit(String name, String of, String columns) {
        return UNIT.replace("{name}", name).replace("{of}", of).replace("{columns}", columns);
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(row.getInt("offered"), row.getInt("answered"), row.getInt("abandoned"),
                row.getInt("short_abandoned"), row.getInt("waiting"), row.getInt("moved"), row.getInt("in_time"),
                row.getInt("counted"), row.getLong("wait"), row.getLong("longest"), row.getInt("replied"),
                row.getLong("reply"), row.getInt("handled"), row.getLong("handle"));
    }
}
