package io.meridian.routing.queue;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up what a queue asks of offers and of the work after a contact. */
@Service
@Transactional(readOnly = true)
public class QueueTerms {

    private static final int WHOLE_AGENT = 100;

    private final JdbcClient jdbc;

    QueueTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Terms of an offer of a task, if there is one. A channel nobody configured takes the whole agent. */
    public Optional<OfferTerms> offer(UUID task) {
        return jdbc.sql("""
                select c.cost, c.ceiling, coalesce(c.offer_seconds, q.offer_seconds) as seconds
                from task t join queue q on q.id = t.queue_id left join channel_capacity c on c.channel = t.channel
                where t.id = ?""").param(task).query((row, number) -> {
            int cost = row.getInt("cost");
            int ceiling = row.getInt("ceiling");
            return new OfferTerms(cost == 0 ? WHOLE_AGENT : cost, ceiling == 0 ? Integer.MAX_VALUE : ceiling,
                    row.getInt("seconds"));
        }).optional();
    }

    /** Seconds of wrap-up, and whether a disposition must be given. */
    public WrapUpTerms wrapUp(UUID queue) {
        return jdbc.sql("select wrap_up_seconds, disposition_required from queue where id = ?").param(queue)
                .query((row, number) -> new WrapUpTerms(row.getInt(1), row.getBoolean(2))).single();
    }

    /** Whether there is such a queue; one that was put away takes no work. */
    public boolean exists(UUID queue) {
        return jdbc.sql("select count(*) from queue where id = ? and archived_at is null").param(queue)
                .query((row, number) -> row.getInt(1)).single() == 1;
    }

    /**
     * What a queue asks after a contact.
     *
     * @param seconds
     *            0: no wrap-up, the task is done at once
     */
    public record WrapUpTerms(int seconds, boolean dispositionRequired) {}
}
