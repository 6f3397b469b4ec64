package io.meridian.platform.messaging;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The events of the current tenant that a handler of this service could not deal with. Somebody corrects the cause (a
 * release, a setting) and replays them; each key keeps its order.
 */
public final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    private final InboxStore store;
    private final TransactionTemplate transaction;
    private final Map<String, Subscription<?>> subscriptions;

    ParkedEvents(InboxStore store, TransactionTemplate transaction, List<Subscription<?>> subscriptions) {
        this.store = store;
        this.transaction = transaction;
        this.subscriptions = subscriptions.stream().collect(Collectors.toMap(Subscription::name, Function.identity()));
    }

    /**
     * What a replay did.
     *
     * @param handled
     *            events that are no longer parked
     * @param waiting
     *            events of the key that still are
     * @param error
     *            why the first of those failed again; null if none is left
     */
    public record Replay(int handled, int waiting, @Nullable String error) {}

    /**
     * Parked events, oldest first.
     *
     * @param after
     *            {@link ParkedEvent#position()} of the last one already seen; 0 for the first page
     */
    public List<ParkedEvent> list(long after, int limit) {
        return inTransaction(() -> store.list(after, limit));
    }

    /**
     * Hands the parked events of a key to their handler, in order, each in its own transaction, until none is left or
     * one fails. Events of the key that arrive meanwhile wait and are included.
     *
     * @throws MeridianException
     *             {@code not_found} if the service has no handler of that name
     */
    public Replay replay(String handler, UUID key) {
        Subscription<?> subscription = subscriptions.get(handler);
        if (subscription == null) {
            throw new MeridianException(CommonError.NOT_FOUND,
                    "This service has no event handler " + handler + ". Take the name from the list.");
        }
        for (int handled = 0;; handled++) {
            UUID[] current = new UUID[1];
            try {
                if (!inTransaction(() -> replayFirst(subscription, key, current))) {
                    return new Replay(handled, 0, null);
                }
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                if (current[0] == null) {
                    throw e;
                }
                String error = FailureText.of(e);
                LOG.warn("A parked {} event failed again: {}", handler, error, e);
                UUID id = current[0];
                int waiting = inTransaction(() -> {
                    store.failed(id, error);
                    return store.waiting(handler, key);
                });
                return new Replay(handled, waiting, error);
            }
        }
    }

    /**
     * Drops one parked event for good: its effect will never happen. What waits behind it is replayed by
     * {@link #replay}.
     *
     * @return false if it is not parked (any more)
     */
    public boolean discard(UUID id) {
        return inTransaction(() -> store.remove(id));
    }

    private boolean replayFirst(Subscription<?> subscription, UUID key, UUID[] current) {
        store.lock(subscription.name(), key);
        InboxStore.Parked first = store.first(subscription.name(), key).orElse(null);
        if (first == null) {
            return false;
        }
        current[0] = first.id();
        if (store.record(subscription.name(), first.incoming().id())) {
            subscription.handle(first.incoming());
        }
        return store.remove(first.id());
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        CurrentTenant.require();
        T result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("No result");
        }
        return result;
    }
}
