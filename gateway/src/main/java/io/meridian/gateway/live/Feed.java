package io.meridian.gateway.live;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All who see one stream as the same: its owner is asked once for them. Its state is guarded by the stream. */
final class Feed {

    final LiveStream stream;
    final String viewClass;
    final Set<Subscription> members = new LinkedHashSet<>();
    /** Waiting for a question, or a question is under way. */
    boolean queued;
    /** Something was heard since the last question began. */
    boolean dirty;
    /** To be asked again whatever was heard. */
    boolean doubted;
    @Nullable
    Instant heardAt;

    Feed(LiveStream stream, String viewClass) {
        this.stream = stream;
        this.viewClass = viewClass;
    }
}
