package io.meridian.routing.task;

import io.meridian.routing.queue.Workflow;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Adds work that was done, or given up by its customer, before anybody looked. Nothing is published and nobody's load
 * changes. Runs in the caller's transaction.
 */
@Component
public class PastTasks {

    private static final int AT_ONCE = 500;
    private static final Duration OFFER = Duration.ofSeconds(3);
    private static final int FIRST_PART = 8;

    private final JdbcTemplate jdbc;

    PastTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param agent null if the customer left before anybody took it */
    public record Past(UUID id, UUID conversation, UUID segment, UUID queue, Workflow.Work work, @Nullable UUID agent,
            @Nullable String disposition, Moments times) {}

    /**
     * @param taken
     *            null if nobody took it
     * @param closed
     *            end of the contact; from there on the agent wrote down how it went
     */
    public record Moments(Instant queued, @Nullable Instant taken, Instant closed, Instant ended) {}

    /** Adds all of them; none may be there yet. */
    public void add(List<Past> pasts) {
        jdbc.batchUpdate("""
                insert into task (id, conversation_id, segment_id, state, epoch, queue_id, channel, language, country,
                  market_id, brand_id, agent_id, enqueued_at, queued_at, entered_queue_at, offered_at, assigned_at,
                  answered_at, handled_ms, contact_ended_at, ended_at, disposition, sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", pasts, AT_ONCE,
                (statement, past) -> {
                    List<@Nullable Object> values = values(past);
                    for (int i = 0; i < values.size(); i++) {
                        statement.setObject(i + 1, values.get(i));
                    }
                });
        replied(pasts);
    }

    /** Somewhere in the first part of the contact, as the demo's dialogues have it. */
    private void replied(List<Past> pasts) {
        List<Past> answered = pasts.stream().filter(past -> past.times().taken() != null).toList();
        jdbc.batchUpdate("insert into first_reply (id, segment_id, at) values (?, ?, ?) on conflict do nothing",
                answered, AT_ONCE, (statement, past) -> {
                    Instant taken = Objects.requireNonNull(past.times().taken());
                    statement.setObject(1, past.conversation());
                    statement.setObject(2, past.segment());
                    statement.setTimestamp(3,
                            at(taken.plus(Duration.between(taken, past.times().closed()).dividedBy(FIRST_PART))));
                });
    }

    private static List<@Nullable Object> values(Past past) {
        Instant taken = past.times().taken();
        Workflow.Work work = past.work();
        boolean done = past.agent() != null;
        return Arrays.asList(past.id(), past.conversation(), past.segment(), done ? "DONE" : "ABANDONED",
                done ? 2L : 1L, past.queue(), work.channel(), work.language(), work.country(), work.marketId(),
                work.brandId(), past.agent(), at(past.times().queued()), at(past.times().queued()),
                at(past.times().queued()),
                taken == null ? null : at(taken.minus(OFFER)), taken == null ? null : at(taken),
                taken == null ? null : at(taken),
                taken == null ? 0L : Duration.between(taken, past.times().closed()).toMillis(),
                at(past.times().closed()), at(past.times().ended()), past.disposition(), done ? 5L : 2L);
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
