package io.meridian.gateway.live;

import org.jspecify.annotations.Nullable;

/** One reader's place in one stream. Its state is guarded by the stream. */
final class Subscription {

    final LiveStream stream;
    final Reader reader;
    /** How often events may have been missed before the reader asked. */
    final long doubtsBefore;
    long position;
    @Nullable
    Feed feed;
    boolean over;

    Subscription(LiveStream stream, Reader reader, long doubtsBefore) {
        this.stream = stream;
        this.reader = reader;
        this.doubtsBefore = doubtsBefore;
    }
}
