package io.meridian.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {

    private final List<List<Integer>> transactions = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);

    /** Answers a number with its square; a transaction with a 13 fails as a whole. */
    private List<Integer> squares(List<Integer> numbers) {
        if (numbers.equals(List.of(0))) {
            await(go);
        }
        transactions.add(numbers);
        if (numbers.contains(13)) {
            throw new IllegalArgumentException("13");
        }
        return numbers.stream().map(number -> number * number).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 0 goes first and is held until the others have come. */
    private List<CompletableFuture<Integer>> writeAll(GroupCommit<String, Integer, Integer> group, int count) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i : IntStream.range(0, count).toArray()) {
                answers.add(CompletableFuture.supplyAsync(() -> group.write("one", i), threads));
                while (group.callers() < i + 1) {
                    Thread.onSpinWait();
                }
            }
            go.countDown();
        }
        return answers;
    }

    @Test
    void callersWhoComeWhileOneIsWritten_areWrittenTogether_andGetTheirOwnAnswers() {
        List<CompletableFuture<Integer>> answers = writeAll(new GroupCommit<>(100, this::squares), 12);
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121);
        assertThat(transactions).hasSize(2);
    }

    @Test
    void noTransaction_isLargerThanSaid() {
        writeAll(new GroupCommit<>(5, this::squares), 12).forEach(CompletableFuture::join);
        assertThat(transactions).allMatch(transaction -> transaction.size() <= 5);
        assertThat(transactions.stream().mapToInt(List::size).sum()).isEqualTo(12);
    }

    @Test
    void oneThatFails_failsAlone() {
        List<CompletableFuture<Integer>> answers = writeAll(new GroupCommit<>(100, this::squares), 16);
        for (int i = 0; i < answers.size(); i++) {
            if (i == 13) {
                assertThatThrownBy(answers.get(i)::join).hasRootCauseMessage("13");
            } else {
                assertThat(answers.get(i).join()).isEqualTo(i * i);
            }
        }
    }

    @Test
    void other_keys_doNotWait() {
        GroupCommit<String, Integer, Integer> group = new GroupCommit<>(100, this::squares);
        CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() -> group.write("one", 0));
        assertThat(group.write("two", 5)).isEqualTo(25);
        go.countDown();
        assertThat(held.join()).isZero();
    }

    @Test
    @Timeout(60)
    void manyCallers_whoNeverPause_areAllAnswered() {
        GroupCommit<String, Integer, Integer> group = new GroupCommit<>(7, this::squares);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 40; caller++) {
                int first = 100 + 1_000 * caller;
                callers.add(CompletableFuture.runAsync(() -> IntStream.range(first, first + 500)
                        .forEach(i -> assertThat(group.write(i % 3 == 0 ? "one" : "two", i)).isEqualTo(i * i)),
                        threads));
            }
        }
        callers.forEach(CompletableFuture::join);
        assertThat(transactions.stream().mapToInt(List::size).sum()).isEqualTo(40 * 500);
        assertThat(group.callers()).isZero();
    }
}
