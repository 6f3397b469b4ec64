package io.meridian.e2e;

import io.meridian.e2e.History.Entry;
import io.meridian.e2e.History.Kind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {

    private final History history = new History();

    private void at(int second, Kind kind, String agent, String text) {
        history.add(new Entry(kind, agent, "talk", text, TimeUnit.SECONDS.toNanos(second)));
    }

    @Test
    void workThatWentOnToAnother_isNotHeldByTwo() {
        at(0, Kind.TAKEN, "lena", "task/1");
        at(5, Kind.ANSWERED, "lena", "first");
        at(60, Kind.TAKEN, "tom", "task/4");
        at(61, Kind.ANSWERED, "lena", "was under way");
        at(65, Kind.ANSWERED, "tom", "second");
        assertThat(history.heldByTwo()).isEmpty();
    }

    @Test
    void answerRightAfterTheWorkCameBack_isTheHolders() {
        at(0, Kind.TAKEN, "lena", "task/1");
        at(10, Kind.TAKEN, "tom", "task/3");
        at(20, Kind.TAKEN, "lena", "next/1");
        at(21, Kind.ANSWERED, "lena", "at once");
        assertThat(history.heldByTwo()).isEmpty();
    }

    @Test
    void oneEpochForTwoAgents_isFound() {
        at(0, Kind.TAKEN, "lena", "task/1");
        at(1, Kind.TAKEN, "tom", "task/1");
        assertThat(history.heldByTwo()).containsExactly("task/1 was given to lena and tom");
    }

    @Test
    void answerOfOneWhoLostTheWork_isFound() {
        at(0, Kind.TAKEN, "lena", "task/1");
        at(10, Kind.TAKEN, "tom", "task/3");
        at(15, Kind.ANSWERED, "lena", "too late");
        assertThat(history.heldByTwo()).containsExactly("lena answered what tom held: too late");
    }
}
