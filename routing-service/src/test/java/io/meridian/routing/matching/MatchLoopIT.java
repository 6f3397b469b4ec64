package io.meridian.routing.matching;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.signal.WorkChanged;
import io.meridian.routing.task.Offers;
import io.meridian.routing.task.Scene;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RoutingTest
class MatchLoopIT {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher local;
    private final Offers offers;

    @Autowired
    MatchLoopIT(JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher local,
            Offers offers) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.local = local;
        this.offers = offers;
    }

    @Test
    void waitingWorkIsOffered_spreadOverTheAgents_andTheRestWaits() {
        Scene scene = new Scene(jdbc, transaction, 3, 14);
        local.publishEvent(new WorkChanged(scene.tenant));
        await().atMost(Duration.ofSeconds(5)).until(() -> offered(scene) == 12);
        assertThat(scene.overloaded()).isZero();
        assertThat(scene.miscounted()).isZero();
        assertThat(scene.call("select count(*) from task where state = 'QUEUED'")).isEqualTo(2);
        assertThat(scene.call("select count(*) from decision where chosen_agent_id is not null")).isEqualTo(12);
    }

    @Test
    void sweepFindsWork_thatNobodyAnnounced() {
        Scene scene = new Scene(jdbc, transaction, 1, 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> offered(scene) == 1);
    }

    @Test
    void unansweredOfferEndsByItself_andTheWorkGoesToAnotherWithItsFirstWaitingTime() {
        Scene scene = new Scene(jdbc, transaction, 1, 1);
        UUID task = scene.tasks.getFirst();
        local.publishEvent(new WorkChanged(scene.tenant));
        await().atMost(Duration.ofSeconds(5)).until(() -> offered(scene) == 1);
        long enqueued = scene.call("select extract(epoch from enqueued_at)::bigint from task");
        scene.run(() -> jdbc.sql("update reservation set expires_at = now() where state = 'OFFERED'").update());
        await().atMost(Duration.ofSeconds(5)).until(() -> scene.call(
                "select count(*) from agent where state = 'NOT_RESPONDING' and used_points = 0") == 1);
        assertThat(scene.call("select count(*) from task where state = 'QUEUED' and agent_id is null")).isEqualTo(1);
        assertThat(scene.call("select extract(epoch from enqueued_at)::bigint from task")).isEqualTo(enqueued);
        assertThat(CurrentTenant.call(scene.tenant, () -> offers.offer(task, 1,
                new io.meridian.routing.engine.Decision(task, java.time.Instant.now(), 0, 0,
                        io.meridian.routing.engine.Basis.QUEUE, java.util.Map.of(),
                        java.util.Optional.of(scene.agents.getFirst())))))
                .as("an old picture wins nothing").isFalse();
    }

    private static long offered(Scene scene) {
        return scene.call("select count(*) from reservation where state = 'OFFERED'");
    }
}
