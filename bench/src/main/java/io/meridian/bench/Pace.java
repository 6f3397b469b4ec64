package io.meridian.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: each thing starts at its own time, whether the ones before are done or not, and is told that time. A
 * slow answer therefore delays nothing and hides nothing.
 */
final class Pace {

    /** One thing of the load. */
    interface Step {

        /**
         * @param number
         *            0, 1, 2 …
         * @param start
         *            when it was due, by {@link System#nanoTime()}
         */
        void run(int number, long start);
    }

    private Pace() {}

    /** Runs the steps and waits until all of them are done. */
    static void run(double perSecond, Duration time, Step step) {
        int steps = (int) Math.round(perSecond * time.toMillis() / 1_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < steps; i++) {
                int number = i;
                long due = begin + (long) (i * 1e9 / perSecond);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> step.run(number, due));
            }
        }
    }
}
