package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.caller.Known;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks owners, in the name of who connected, whether they may follow streams and as what. An owner that is gone is asked
 * again for as long as the connection is open.
 */
final class Subscribing {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribing.class);
    private static final int LONGEST_PAUSE_MS = 5_000;

    private final Map<Owner, OwnerClient> owners;
    private final Map<Owner, Turns> turns = new EnumMap<>(Owner.class);
    private final Streams streams;
    private final int most;
    private final Executor executor;
    private final Fetches.Later later;

    /**
     * Subscriptions at these owners.
     *
     * @param most
     *            streams of one connection
     * @param atOnce
     *            questions under way to one owner, half of them in the name of visitors
     */
    Subscribing(Map<Owner, OwnerClient> owners, Streams streams, int most, int atOnce, Executor executor,
            Fetches.Later later) {
        this.owners = Map.copyOf(owners);
        this.streams = streams;
        this.most = most;
        this.executor = executor;
        this.later = later;
        owners.keySet().forEach(owner -> turns.put(owner, Turns.of(atOnce)));
    }

    /** Visitors wait for one another only: a crowd of them must not keep staff from their work. */
    private record Turns(Semaphore visitors, Semaphore staff) {

        static Turns of(int atOnce) {
            return new Turns(new Semaphore(Math.max(1, atOnce / 2)), new Semaphore(Math.max(1, atOnce - atOnce / 2)));
        }

        Semaphore of(Connection connection) {
            return connection.kind == CallerKind.VISITOR ? visitors : staff;
        }
    }

    private record Pending(String name, OwnerClient.Wanted wanted, Subscription subscription) {}

    /** One question to one owner, and what is done when the connection's session turns out to be over. */
    private record Question(Connection connection, Owner owner, List<Pending> pending,
            BiConsumer<Connection, MeridianException> over, int attempt) {

        /** Without what the client thought better of while this waited for its turn. */
        Question stillWanted() {
            return new Question(connection, owner, pending.stream()
                    .filter(p -> !connection.closed.get() && connection.following.get(p.name()) == p.subscription())
                    .toList(), over, attempt);
        }

        Question next() {
            return new Question(connection, owner, pending, over, attempt + 1);
        }
    }

    /**
     * Follows streams; what the client followed under the same name ends. Never waits.
     *
     * @param over
     *            told if the connection's session turns out to be over
     */
    void follow(Connection connection, List<ClientFrame.Place> places, BiConsumer<Connection, MeridianException> over) {
        Map<Owner, List<Pending>> byOwner = new EnumMap<>(Owner.class);
        for (ClientFrame.Place place : places) {
            Optional<StreamId> id = StreamId.of(connection.caller(), place.stream());
            boolean full = connection.following.size() >= most && !connection.following.containsKey(place.stream());
            if (id.isEmpty() || full) {
                connection.outbox.control(ServerFrame.refused(place.stream(), full ? "too_many_streams" : "not_found"));
                continue;
            }
            Subscription subscription = streams.expect(id.get(), connection, place.after());
            leave(connection.following.put(place.stream(), subscription));
            byOwner.computeIfAbsent(id.get().owner(), o -> new ArrayList<>()).add(new Pending(place.stream(),
                    new OwnerClient.Wanted(id.get(), place.after(), null), subscription));
        }
        connection.flush();
        if (connection.closed.get()) {
            connection.leaveAll().forEach(streams::leave); // it closed while we were at it
            return;
        }
        byOwner.forEach((owner, pending) -> executor
                .execute(() -> ask(new Question(connection, owner, pending, over, 0))));
    }

    /** Follows no more. */
    void unfollow(Connection connection, List<String> names) {
        names.forEach(name -> leave(connection.following.remove(name)));
    }

    /**
     * Asks again for all that a connection follows, after its rights may have changed. Of what is still asked for the
     * first time either answer may come first, so both bring what the client missed.
     */
    void renew(Connection connection, BiConsumer<Connection, MeridianException> over) {
        Map<Owner, List<Pending>> byOwner = new EnumMap<>(Owner.class);
        connection.following.forEach((name, subscription) -> byOwner
                .computeIfAbsent(subscription.stream.id().owner(), o -> new ArrayList<>())
                .add(new Pending(name, renewed(subscription), subscription)));
        byOwner.forEach((owner, pending) -> executor
                .execute(() -> ask(new Question(connection, owner, pending, over, 0))));
    }

    private static OwnerClient.Wanted renewed(Subscription subscription) {
        boolean follows = subscription.stream.isFollowing(subscription);
        return new OwnerClient.Wanted(subscription.stream.id(), follows ? null : subscription.after, null);
    }

    private void leave(@Nullable Subscription subscription) {
        if (subscription != null) {
            streams.leave(subscription);
        }
    }

    private void ask(Question asked) {
        Turns ofOwner = turns.get(asked.owner());
        OwnerClient owner = owners.get(asked.owner());
        if (ofOwner == null || owner == null) {
            return;
        }
        Semaphore turn = ofOwner.of(asked.connection());
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Question question = asked.stillWanted();
        if (question.pending().isEmpty()) {
            turn.release();
            return;
        }
        Known known;
        List<Shown> answers;
        try {
            known = question.connection().now();
            answers = owner.ask(known.token(), question.pending().stream().map(Pending::wanted).toList());
        } catch (MeridianException e) {
            failed(question, e);
            return;
        } catch (OwnerClient.RefusedException e) {
            refused(question, e);
            return;
        } catch (IOException e) {
            again(question, e);
            return;
        } finally {
            turn.release();
        }
        take(question, answers);
        if (question.connection().caller(known.caller())) {
            renew(question.connection(), question.over()); // the rights changed under way
        }
    }

    private void take(Question question, List<Shown> answers) {
        Connection connection = question.connection();
        List<Map.Entry<String, Long>> allowed = new ArrayList<>();
        List<Runnable> admissions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Pending pending = question.pending().get(i);
            Shown shown = answers.get(i);
            Subscription subscription = pending.subscription();
            if (connection.following.get(pending.name()) != subscription) {
                continue; // the client thought better of it
            }
            if (subscription.stream.isFollowing(subscription)) {
                admissions.add(() -> subscription.stream.readmit(subscription, shown));
            } else if (shown.allowed()) {
                allowed.add(Map.entry(pending.name(), shown.last()));
                admissions.add(() -> subscription.stream.admit(subscription, shown));
            } else {
                refuse(connection, pending, shown.reason());
            }
        }
        if (!allowed.isEmpty()) {
            connection.outbox.control(ServerFrame.subscribed(allowed));
        }
        admissions.forEach(Runnable::run);
        connection.flush();
    }

    private void refuse(Connection connection, Pending pending, String code) {
        connection.refused(pending.subscription(), code);
        streams.leave(pending.subscription());
    }

    private void failed(Question question, MeridianException e) {
        ErrorCategory category = e.code().category();
        if (category != ErrorCategory.UNAVAILABLE) {
            question.over().accept(question.connection(), e);
        } else {
            again(question, e);
        }
    }

    private void refused(Question question, OwnerClient.RefusedException e) {
        if (e.status() == 403 || e.status() == 400) {
            question.pending().forEach(p -> refuse(question.connection(), p, "forbidden"));
            question.connection().flush();
        } else {
            again(question, e);
        }
    }

    private void again(Question question, Exception e) {
        if (question.attempt() == 0) {
            LOG.info("A subscription could not be asked for and is tried again: {}", e.toString());
        }
        int pause = Math.min(LONGEST_PAUSE_MS, 100 << Math.min(question.attempt(), 6));
        later.in(Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextInt(pause)),
                () -> executor.execute(() -> ask(question.next())));
    }
}
