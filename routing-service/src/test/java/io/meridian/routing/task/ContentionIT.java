package io.meridian.routing.task;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.routing.RoutingTest;
import io.meridian.testkit.Depth;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.service.TestEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Many takers of the same tasks and agents: the rows let one win, and the check is shown to see it when they do not. */
@RoutingTest
class ContentionIT {

    private static final int THREADS = 16;

    private final Offers offers;
    private final Tasks tasks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TestEnvironment environment;

    @Autowired
    ContentionIT(Offers offers, Tasks tasks, JdbcClient jdbc, PlatformTransactionManager transactions,
            TestEnvironment environment) {
        this.offers = offers;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.environment = environment;
    }

    @Test
    void nobodyIsAssignedTwiceAndNobodyIsOverloaded_underThousandsOfAttempts() throws Exception {
        Scene scene = new Scene(jdbc, transaction, 10, 200);
        scene.hideFromTheLoop();
        long seed = System.nanoTime();
        AtomicInteger won = new AtomicInteger();
        int attempts = Depth.of(400, 20_000);
        race(scene, seed, attempts, (random, task) -> {
            UUID agent = scene.agents.get(random.nextInt(scene.agents.size()));
            long epoch = scene.epoch(task);
            if (offers.offer(task, epoch, scene.decision(task, agent))) {
                won.incrementAndGet();
                settle(random, task, agent, epoch + 1);
            }
        });
        assertThat(won.get()).as("seed %d", seed).isGreaterThan(50);
        assertThat(scene.doubleAssignments()).as("seed %d", seed).isZero();
        assertThat(scene.overloaded()).as("seed %d", seed).isZero();
        assertThat(scene.miscounted()).as("seed %d", seed).isZero();
        Depth.note(ContentionIT.class, THREADS + " threads x " + attempts + " attempts from seed " + seed + ": " + won
                + " offers won, 0 double assignments, 0 agents overloaded or miscounted");
    }

    @Test
    void checkSeesDoubleAssignments_whenOneReadsFirstAndWritesLater() throws Exception {
        TestDatabase database = environment.database().orElseThrow();
        Scene scene = new Scene(jdbc, transaction, 10, 40);
        scene.hideFromTheLoop();
        database.execute(database.owner(), "drop index reservation_one_offer");
        try {
            race(scene, 1, 100, (random, task) -> transaction.executeWithoutResult(status -> {
                UUID agent = scene.agents.get(random.nextInt(scene.agents.size()));
                boolean free = jdbc.sql("select count(*) from task where id = ? and state = 'QUEUED'").param(task)
                        .query((row, number) -> row.getInt(1)).single() == 1;
                if (free) {
                    jdbc.sql("insert into reservation (id, task_id, agent_id, epoch, state, offered_at, expires_at)"
                            + " values (?, ?, ?, 1, 'OFFERED', now(), now())").param(Ids.next()).param(task)
                            .param(agent).update();
                    jdbc.sql("update task set state = 'OFFERED', agent_id = ? where id = ?").param(agent).param(task)
                            .update();
                }
            }));
            assertThat(scene.doubleAssignments()).as("the planted bug").isPositive();
        } finally {
            scene.run(() -> jdbc.sql("delete from reservation").update());
            database.execute(database.owner(),
                    "create unique index reservation_one_offer on reservation (tenant_id, task_id)"
                            + " where state = 'OFFERED'");
        }
    }

    private void settle(Random random, UUID task, UUID agent, long epoch) {
        UUID reservation = pending(task);
        try {
            switch (random.nextInt(4)) {
                case 0 -> offers.reject(reservation, agent, epoch, null);
                case 1 -> {
                    offers.timeOut(reservation);
                    back(agent);
                }
                case 2 -> {
                    offers.accept(reservation, agent, epoch);
                    tasks.complete(task, agent, epoch);
                    tasks.finish(task, agent, epoch, null);
                }
                default -> offers.accept(reservation, agent, epoch);
            }
        } catch (MeridianException lost) {
            assertThat(lost.code().wire()).isIn("offer_over", "stale_epoch", "not_found", "wrong_state");
        }
    }

    private void back(UUID agent) {
        transaction.executeWithoutResult(status -> jdbc
                .sql("update agent set state = 'AVAILABLE' where id = ?").param(agent).update());
    }

    private UUID pending(UUID task) {
        UUID none = new UUID(0, 0);
        UUID found = transaction.execute(status -> jdbc
                .sql("select id from reservation where task_id = ? and state = 'OFFERED'").param(task)
                .query((row, number) -> row.getObject(1, UUID.class)).optional().orElse(none));
        return found == null ? none : found;
    }

    private void race(Scene scene, long seed, int attempts, Attempt attempt) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                Random random = new Random(seed + t);
                running.add(threads.submit(() -> CurrentTenant.run(scene.tenant, () -> {
                    for (int i = 0; i < attempts; i++) {
                        attempt.make(random, scene.tasks.get(random.nextInt(scene.tasks.size())));
                    }
                })));
            }
            for (Future<?> f : running) {
                f.get();
            }
        }
    }

    private interface Attempt {

        void make(Random random, UUID task);
    }
}
