package io.meridian.gateway.live;

import org.jspecify.annotations.Nullable;

/** One reader's place in one stream. Its state is guarded by the stream. */
final class Subscription {

    final LiveStream stream;
    final Reader reader;
    /** How often events may have been missed before the reader asked. */
    final long doubtsBefore;
    /** The last number that the client had seen; null: only what comes now. */
    @Nullable
    final Long after;
    long position;
    @Nullable
    Feed feed;
    boolean over;

    Subscription(LiveStream stream, Reader reader, long doubtsBefore, @Nullable Long after) {
        this.stream = stream;
        this.reader = reader;
        this.doubtsBefore = doubtsBefore;
        this.after = after;
    }
}
