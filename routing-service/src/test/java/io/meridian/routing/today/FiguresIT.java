package io.meridian.routing.today;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Caller;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.sight.Sight;
import io.meridian.routing.task.Scene;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of random pasts, in every scope and grouping, are those that somebody reads off them by hand. */
@RoutingTest
class FiguresIT {

    private static final int PASTS = 12;
    private static final LocalDay DAY = LocalDay.of(Instant.parse("2026-03-29T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    private final Counting counting;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    FiguresIT(Counting counting, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.counting = counting;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void figures_areThoseOfAReadingByHand_ofRandomPasts() {
        long first = new SplittableRandom().nextLong();
        for (long seed = first; seed < first + PASTS; seed++) {
            Instant now = DAY.from().plus(Duration.ofMinutes(new SplittableRandom(seed).nextInt(1, 23 * 60)));
            History history = new History(seed, DAY, now);
            Scene scene = new Scene(jdbc, transaction, 0, 0);
            scene.run(() -> insert(history));
            Terms terms = new Terms(1L, 20, 80, 5, List.of(new Terms.OfQueue(history.queues.get(1), 30)));
            for (VisibilityScope scope : VisibilityScope.values()) {
                for (Dimension dimension : Dimension.values()) {
                    for (Filter filter : List.of(new Filter(null, null), new Filter(History.MARKET, "widget"))) {
                        assertThat(counted(scene, scope, dimension, filter, now, terms))
                                .as("past %d, scope %s, by %s, %s", seed, scope, dimension, filter)
                                .isEqualTo(history.figures(scope, dimension, filter, terms));
                    }
                }
            }
        }
    }

    private Map<String, Counts> counted(Scene scene, VisibilityScope scope, Dimension dimension, Filter filter,
            Instant now, Terms terms) {
        Caller caller = new Caller(CallerKind.USER, History.VIEWER.toString(), scene.tenant, Set.of(Role.SUPERVISOR),
                Set.of(), scope, Set.of(History.TEAM), Set.of(History.MARKET), "eu", null, null, null);
        Counting.Counted counted = CurrentTenant.call(scene.tenant, () -> transaction.execute(
                status -> counting.count(new Sight(caller), filter, dimension, DAY, now, terms)));
        Map<String, Counts> byKey = new TreeMap<>();
        counted.groups().forEach(group -> byKey.put(group.key(), group.counts()));
        byKey.put("total", counted.total());
        return byKey;
    }

    private void insert(History history) {
        List<UUID[]> teams = List.of(new UUID[0], new UUID[]{History.TEAM}, new UUID[]{UUID.randomUUID()});
        for (int i = 0; i < history.queues.size(); i++) {
            jdbc.sql("insert into queue (id, name, team_ids, created_at) values (?, ?, ?, now())")
                    .param(history.queues.get(i)).param("Queue " + i).param(teams.get(i)).update();
        }
        history.agents.forEach(agent -> jdbc.sql("insert into agent (id, state, state_since, idle_since, last_seen,"
                + " team_ids) values (?, 'BUSY', now(), now(), now() + interval '1 day', ?)").param(agent)
                .param(history.teamsOf(agent).toArray(UUID[]::new)).update());
        for (History.Work work : history.works) {
            work.stays().forEach(stay -> insert(work, stay));
            Instant replied = work.replied();
            if (replied != null) {
                jdbc.sql("insert into first_reply (id, segment_id, at) values (?, ?, ?)").param(work.conversation())
                        .param(work.stays().get(work.repliedIn()).segment()).param(Timestamp.from(replied)).update();
            }
        }
    }

    private void insert(History.Work work, History.Stay stay) {
        jdbc.sql(
                """
                        insert into task (id, conversation_id, segment_id, state, queue_id, channel, language, market_id, brand_id,
                          agent_id, enqueued_at, queued_at, entered_queue_at, assigned_at, answered_at, handled_ms,
                          contact_ended_at, ended_at)
                        values (:id, :conversation, :segment, :state, :queue, :channel, :language, :market, :id, :agent, :began,
                          :queued, now(), :answered, :answered, :handled, :closed, :ended)""")
                .param("id", Ids.next())
                .param("conversation", work.conversation()).param("segment", stay.segment())
                .param("state", stay.state()).param("queue", stay.queue()).param("channel", work.channel())
                .param("language", work.language()).param("market", work.market()).param("agent", stay.agent())
                .param("began", at(work.began())).param("queued", at(stay.queued()))
                .param("answered", at(stay.answered())).param("handled", stay.handledMs())
                .param("closed", at(stay.closed())).param("ended", at(stay.ended())).update();
    }

    private static @Nullable Timestamp at(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
