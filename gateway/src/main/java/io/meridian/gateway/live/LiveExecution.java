package io.meridian.gateway.live;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the hub's work is done: a virtual thread for each thing that may wait, one thread that looks at the time. */
final class LiveExecution implements Executor, Fetches.Later, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveExecution.class);

    private final ExecutorService work = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("live-", 0).factory());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("live-timer").factory());

    LiveExecution() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub has stopped");
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // safely() has the outcome
    public void in(Duration delay, Runnable task) {
        try {
            timer.schedule(() -> safely(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub has stopped");
        }
    }

    /** Does something again and again until the end. */
    @SuppressWarnings("FutureReturnValueIgnored") // safely() has the outcome
    void every(Duration period, Runnable task) {
        timer.scheduleAtFixedRate(() -> safely(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        work.shutdownNow();
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("The live hub stumbled", e);
        }
    }
}
