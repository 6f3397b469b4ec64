package io.meridian.gateway.live;

import io.meridian.kernel.tenancy.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one owner for what changed: at once while few questions are under way; what comes meanwhile goes together into the
 * next one, per tenant. An owner that is gone is asked again after a pause by one question at a time.
 */
final class Fetches {

    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final int MOST_STREAMS = 100; // by the owners' contracts
    private static final int LONGEST_PAUSE_MS = 2_000;

    private final Asking asking;
    private final Executor executor;
    private final Later later;
    private final int most;
    private final Consumer<Instant> delivered;
    private final ArrayDeque<Feed> waiting = new ArrayDeque<>();
    private int running;
    private int failures;
    private boolean paused;

    /** A question to the owner, with the gateway's own token for the tenant. */
    @FunctionalInterface
    interface Asking {
        List<Shown> ask(TenantId tenant, List<OwnerClient.Wanted> wanted) throws IOException;
    }

    /** Does something after a while. */
    @FunctionalInterface
    interface Later {
        void in(Duration delay, Runnable task);
    }

    /**
     * Questions to one owner.
     *
     * @param most
     *            under way at once
     * @param delivered
     *            told of each change whose frames were handed over, by the time of its event
     */
    Fetches(Asking asking, Executor executor, Later later, int most, Consumer<Instant> delivered) {
        this.asking = asking;
        this.executor = executor;
        this.later = later;
        this.most = most;
        this.delivered = delivered;
    }

    /** The feed is to be asked for. Never waits. */
    void want(Feed feed) {
        synchronized (this) {
            waiting.add(feed);
        }
        pump();
    }

    private void pump() {
        for (List<Feed> batch = next(); batch != null; batch = next()) {
            List<Feed> feeds = batch;
            executor.execute(() -> run(feeds));
        }
    }

    private synchronized @Nullable List<Feed> next() {
        int allowed = failures > 0 ? 1 : most;
        if (waiting.isEmpty() || running >= allowed || paused) {
            return null;
        }
        running++;
        List<Feed> batch = new ArrayList<>();
        TenantId tenant = waiting.element().stream.id().tenant();
        for (Iterator<Feed> i = waiting.iterator(); i.hasNext() && batch.size() < MOST_STREAMS;) {
            Feed feed = i.next();
            if (feed.stream.id().tenant().equals(tenant)) {
                batch.add(feed);
                i.remove();
            }
        }
        return batch;
    }

    private void run(List<Feed> batch) {
        List<LiveStream.Question> questions = new ArrayList<>(batch.size());
        for (Feed feed : batch) {
            LiveStream.Question question = feed.stream.begin(feed);
            if (question != null) {
                questions.add(question);
            }
        }
        try {
            if (!questions.isEmpty()) {
                ask(questions);
            }
        } catch (RuntimeException e) {
            LOG.error("Frames could not be handed over and are asked for again", e);
            questions.forEach(question -> again(question, pause(LONGEST_PAUSE_MS)));
        } finally {
            synchronized (this) {
                running--;
            }
            pump();
        }
    }

    private void ask(List<LiveStream.Question> questions) {
        List<Shown> answers;
        try {
            answers = asking.ask(questions.getFirst().feed().stream.id().tenant(), questions.stream()
                    .map(q -> new OwnerClient.Wanted(q.feed().stream.id(), q.after(), q.feed().viewClass)).toList());
        } catch (OwnerClient.RefusedException e) {
            refused(questions, e);
            return;
        } catch (IOException e) {
            gone(questions, e);
            return;
        }
        back();
        for (int i = 0; i < questions.size(); i++) {
            LiveStream.Question question = questions.get(i);
            question.feed().stream.deliver(question, answers.get(i));
            Instant heardAt = question.heardAt();
            if (heardAt != null) {
                delivered.accept(heardAt);
            }
        }
    }

    /** One stream that its owner cannot show must not stop the others. */
    private void refused(List<LiveStream.Question> questions, OwnerClient.RefusedException e) {
        boolean aboutOne = e.status() == 400 || e.status() == 422 || e.status() == 500;
        if (!aboutOne) {
            gone(questions, e);
        } else if (questions.size() > 1) {
            questions.forEach(question -> ask(List.of(question)));
        } else {
            LOG.warn("An owner cannot show a stream: {}", e.getMessage());
            again(questions.getFirst(), pause(LONGEST_PAUSE_MS));
        }
    }

    private void gone(List<LiveStream.Question> questions, IOException e) {
        Duration delay;
        synchronized (this) {
            if (failures++ == 0) {
                LOG.warn("An owner of streams does not answer and is asked again: {}", e.toString());
            }
            delay = pause(Math.min(LONGEST_PAUSE_MS, 50 << Math.min(failures, 6)));
            paused = true;
        }
        for (LiveStream.Question question : questions) {
            if (question.feed().stream.failed(question)) {
                synchronized (this) {
                    waiting.add(question.feed());
                }
            }
        }
        later.in(delay, () -> {
            synchronized (this) {
                paused = false;
            }
            pump();
        });
    }

    private void again(LiveStream.Question question, Duration delay) {
        if (question.feed().stream.failed(question)) {
            later.in(delay, () -> want(question.feed()));
        }
    }

    private void back() {
        synchronized (this) {
            if (failures == 0) {
                return;
            }
            failures = 0;
        }
        LOG.info("The owner of streams answers again");
    }

    private static Duration pause(int millis) {
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextInt(millis / 2 + 1));
    }
}
