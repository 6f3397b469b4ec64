package io.meridian.channel.work;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class KeyedWorkTest {

    @Test
    void stop_letsWhatRunsComeToItsEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        KeyedWork<String> work = new KeyedWork<>("test", 1, key -> {
            begun.countDown();
            try {
                goOn.await();
                done.incrementAndGet();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return true;
        }, List::of);
        work.start();
        work.wake("a");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(work::stop);
        while (work.isRunning()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        stopping.join();
        assertThat(interrupted).isFalse();
        assertThat(done).as("and what is left is somebody else's").hasValue(1);
    }

    @Test
    void keyWokenWhileItIsWorkedOn_isDoneOnceMore_andNeverByTwo() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        CountDownLatch twice = new CountDownLatch(2);
        KeyedWork<String> work = new KeyedWork<>("test", 4, key -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            if (times.incrementAndGet() == 1) {
                wakeAgain.run();
            }
            inside.decrementAndGet();
            twice.countDown();
            return false;
        }, List::of);
        wakeAgain = () -> work.wake("a");
        work.start();
        work.wake("a");
        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        work.stop();
        assertThat(most).hasValue(1);
        assertThat(times).hasValue(2);
    }

    private Runnable wakeAgain = () -> {};
}
