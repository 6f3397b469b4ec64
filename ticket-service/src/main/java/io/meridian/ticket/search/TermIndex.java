package io.meridian.ticket.search;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Which tickets have some words, from the highest number down. Looks at the newest {@value #TOGETHER} numbers first, then
 * at four times as many, and so on: a common word is found at once, a rare one after a few looks.
 * <p>
 * It answers with ids and decides nothing about rights: the tickets are read under the tenant's setting and by the
 * caller's scope afterwards.
 */
@Component
public class TermIndex {

    /** Numbers that share a term. */
    static final int TOGETHER = 4_096;
    /** Most ids of one look; those behind them come with the next. */
    private static final int MOST = 3_000;
    private static final int GROWTH = 4;
    /** Behind so many groups all that is left is looked at. */
    private static final int MOST_GROUPS = 256;

    private static final String IN_GROUPS = """
            with found as materialized (select ticket_id, number from ticket_text
              where tenant_id = :tenant and (:words) and terms && :groups)
            select ticket_id, number from found where number < :below order by number desc limit :most""";
    private static final String EVERYWHERE = IN_GROUPS.replace(" and terms && :groups", "");

    private final SystemDatabase system;

    TermIndex(SystemDatabase system) {
        this.system = system;
    }

    /** Where to look next: below a number, in so many groups of numbers. */
    public record Place(long below, int groups) {

        /** The first look, at what is below a number. */
        public static Place below(long number) {
            return new Place(number, 1);
        }

        boolean isLast() {
            return groups > MOST_GROUPS || (below - 1) / TOGETHER < groups;
        }
    }

    /**
     * What one look found, highest number first.
     *
     * @param next
     *            where to go on; below 1 there is nothing
     */
    public record Found(List<UUID> ids, Place next) {

        /** Whether everything was looked at. */
        public boolean isAll() {
            return next.below() <= 1;
        }
    }

    private record Hit(UUID ticket, long number) {}

    /**
     * Looks once.
     *
     * @param words
     *            sets of terms, of one of which a ticket must have all; at least one set, each with a term
     */
    public Found look(List<long[]> words, Place place) {
        TenantId tenant = CurrentTenant.require();
        boolean last = place.isLast();
        long top = (place.below() - 1) / TOGETHER;
        long[] groups = LongStream.rangeClosed(Math.max(0, top - place.groups() + 1), top).map(g -> group(tenant, g))
                .toArray();
        String sql = (last ? EVERYWHERE : IN_GROUPS).replace(":words", IntStream.range(0, words.size())
                .mapToObj(i -> "terms @> :words" + i).collect(Collectors.joining(" or ")));
        List<Hit> hits = system.inTransaction(() -> {
            // A plan for these words, and never one that reads the whole table.
            system.jdbc().sql("select set_config('plan_cache_mode', 'force_custom_plan', true) || set_config("
                    + "'enable_seqscan', 'off', true)").query(String.class).single();
            JdbcClient.StatementSpec query = system.jdbc().sql(sql).param("tenant", tenant.value())
                    .param("groups", array(groups)).param("below", place.below()).param("most", MOST);
            for (int i = 0; i < words.size(); i++) {
                query = query.param("words" + i, array(words.get(i)));
            }
            return query.query((row, n) -> new Hit(row.getObject(1, UUID.class), row.getLong(2))).list();
        });
        List<UUID> ids = hits.stream().map(Hit::ticket).toList();
        if (hits.size() == MOST) {
            return new Found(ids, new Place(hits.getLast().number(), place.groups()));
        }
        long below = last ? 1 : (top - place.groups() + 1) * TOGETHER;
        return new Found(ids, new Place(below, place.groups() * GROWTH));
    }

    /** The term that stands for the group of a number; a tenant's own, so that lists of tenants do not mix. */
    static long groupOf(long number) {
        return group(CurrentTenant.require(), number / TOGETHER);
    }

    private static long group(TenantId tenant, long group) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((tenant + "/" + group).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    private static SqlArrayValue array(long[] values) {
        return new SqlArrayValue("int8", LongStream.of(values).boxed().toArray());
    }
}
