package io.meridian.gateway.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The streams that somebody on this node follows. */
final class Streams {

    private final ConcurrentHashMap<StreamId, LiveStream> streams = new ConcurrentHashMap<>();
    private final Map<Owner, Fetches> fetches;

    Streams(Map<Owner, Fetches> fetches) {
        this.fetches = Map.copyOf(fetches);
    }

    /** A reader is about to ask a stream's owner. */
    Subscription expect(StreamId id, Reader reader, @Nullable Long after) {
        AtomicReference<@Nullable Subscription> made = new AtomicReference<>();
        streams.compute(id, (key, known) -> {
            LiveStream stream = known == null ? new LiveStream(id, this::want) : known;
            made.set(stream.expect(reader, after));
            return stream;
        });
        Subscription subscription = made.get();
        if (subscription == null) {
            throw new IllegalStateException("no subscription was made");
        }
        return subscription;
    }

    void leave(Subscription subscription) {
        subscription.stream.leave(subscription);
        forgetIfIdle(subscription.stream.id());
    }

    /** Forgets streams whose readers were all sent away. */
    void sweep() {
        streams.keySet().forEach(this::forgetIfIdle);
    }

    void hear(StreamId id, long seq, Instant at) {
        LiveStream stream = streams.get(id);
        if (stream != null) {
            stream.hear(seq, at);
        }
    }

    /** Events may have been missed. */
    void doubt() {
        streams.values().forEach(LiveStream::doubt);
    }

    List<Reader> readers(StreamId id) {
        LiveStream stream = streams.get(id);
        return stream == null ? List.of() : stream.readers();
    }

    int count() {
        return streams.size();
    }

    private void forgetIfIdle(StreamId id) {
        streams.computeIfPresent(id, (key, stream) -> stream.isIdle() ? null : stream);
    }

    private void want(Feed feed) {
        Fetches owner = fetches.get(feed.stream.id().owner());
        if (owner == null) {
            throw new IllegalStateException("nobody asks " + feed.stream.id().owner());
        }
        owner.want(feed);
    }
}
