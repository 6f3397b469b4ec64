package io.meridian.gateway.live;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream as this node's readers follow it. Holds the promises of the hub, without I/O: every reader gets what its
 * view class shows after its place, in order, once, whatever comes between (events in any order, twice or not at all with
 * a doubt; answers late; readers that come, go and are too slow).
 * <p>
 * A reader's place is the number up to which it has everything. An answer to "after n" serves the readers whose place is
 * n or later; who joined behind n meanwhile is asked for again. So nobody waits for anybody, and there is no gap between
 * what a reader missed and what is new.
 */
final class LiveStream {

    private final StreamId id;
    private final Consumer<Feed> ready;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Set<Subscription> asked = new HashSet<>();
    private long heard;
    private long doubts;

    /**
     * A stream nobody follows yet.
     *
     * @param ready
     *            takes a feed whose owner is to be asked: {@link #begin}, then {@link #deliver} or {@link #failed}. Called
     *            with this stream's lock held
     */
    LiveStream(StreamId id, Consumer<Feed> ready) {
        this.id = id;
        this.ready = ready;
    }

    /**
     * A question to the owner.
     *
     * @param heardAt
     *            time of the oldest event that led to it; null if there was none
     */
    record Question(Feed feed, long after, @Nullable Instant heardAt) {}

    StreamId id() {
        return id;
    }

    /** A reader, who has seen what is up to {@code after}, is about to ask: what is heard from now on counts for it. */
    synchronized Subscription expect(Reader reader, @Nullable Long after) {
        Subscription subscription = new Subscription(this, reader, doubts, after);
        asked.add(subscription);
        return subscription;
    }

    /** The owner answered the reader: it gets what it missed and follows from there. */
    void admit(Subscription subscription, Shown shown) {
        synchronized (this) {
            if (!asked.remove(subscription) || subscription.over) {
                return;
            }
            subscription.position = shown.frames().isEmpty() ? shown.last() : shown.frames().getFirst().seq() - 1;
            if (give(subscription, shown)) {
                boolean missed = shown.more() || subscription.doubtsBefore != doubts;
                join(subscription, shown.viewClass(), missed);
            }
        }
        subscription.reader.flush();
    }

    /** The owner answered a reader that follows already, after its rights may have changed. */
    void readmit(Subscription subscription, Shown shown) {
        synchronized (this) {
            Feed feed = subscription.feed;
            if (subscription.over || feed == null) {
                return;
            }
            if (!shown.allowed()) {
                drop(subscription);
                subscription.reader.refused(subscription, shown.reason());
            } else if (!feed.viewClass.equals(shown.viewClass())) {
                leaveFeed(subscription);
                join(subscription, shown.viewClass(), true);
            }
        }
        subscription.reader.flush();
    }

    /** A reader does not follow any more. */
    synchronized void leave(Subscription subscription) {
        asked.remove(subscription);
        drop(subscription);
    }

    /**
     * An event said that there is a change.
     *
     * @param at
     *            when it happened
     */
    synchronized void hear(long seq, Instant at) {
        heard = Math.max(heard, seq);
        for (Feed feed : feeds.values()) {
            if (isBehind(feed, seq)) {
                if (feed.heardAt == null) {
                    feed.heardAt = at;
                }
                feed.dirty = true;
                want(feed);
            }
        }
    }

    /** Events may have been missed. */
    synchronized void doubt() {
        doubts++;
        feeds.values().forEach(feed -> {
            feed.doubted = true;
            want(feed);
        });
    }

    /** What to ask for a feed; null if nobody follows it any more. */
    synchronized @Nullable Question begin(Feed feed) {
        if (feed.members.isEmpty()) {
            feed.queued = false;
            return null;
        }
        feed.dirty = false;
        feed.doubted = false;
        Instant at = feed.heardAt;
        feed.heardAt = null;
        return new Question(feed, feed.members.stream().mapToLong(m -> m.position).min().orElseThrow(), at);
    }

    /** The owner answered. */
    void deliver(Question question, Shown shown) {
        Collection<Reader> touched;
        synchronized (this) {
            touched = shown.allowed() ? hand(question, shown) : refuse(question.feed(), shown.reason());
        }
        touched.forEach(Reader::flush);
    }

    /** The owner did not answer: the feed is to be asked for again; who calls this says when. False: nobody waits. */
    synchronized boolean failed(Question question) {
        Feed feed = question.feed();
        feed.doubted = true;
        if (feed.heardAt == null) {
            feed.heardAt = question.heardAt();
        }
        feed.queued = !feed.members.isEmpty();
        return feed.queued;
    }

    /** Readers that follow now. */
    synchronized List<Reader> readers() {
        return feeds.values().stream().flatMap(f -> f.members.stream()).map(s -> s.reader).toList();
    }

    synchronized boolean isFollowing(Subscription subscription) {
        return subscription.feed != null;
    }

    synchronized boolean isIdle() {
        return asked.isEmpty() && feeds.isEmpty();
    }

    private Collection<Reader> hand(Question question, Shown shown) {
        Feed feed = question.feed();
        Set<Reader> touched = new LinkedHashSet<>();
        boolean skipped = false;
        for (Subscription member : List.copyOf(feed.members)) {
            if (member.position < question.after()) {
                skipped = true; // joined behind the question
            } else {
                give(member, shown);
                touched.add(member.reader);
            }
        }
        feed.queued = false;
        if (skipped || shown.more() || feed.doubted || (feed.dirty && isBehind(feed, heard))) {
            want(feed);
        } else {
            feed.heardAt = null;
        }
        return touched;
    }

    private Collection<Reader> refuse(Feed feed, String code) {
        Set<Reader> touched = new LinkedHashSet<>();
        for (Subscription member : List.copyOf(feed.members)) {
            drop(member);
            member.reader.refused(member, code);
            touched.add(member.reader);
        }
        feed.queued = false;
        return touched;
    }

    private void join(Subscription subscription, String viewClass, boolean missed) {
        Feed feed = feeds.computeIfAbsent(viewClass, v -> new Feed(this, v));
        feed.members.add(subscription);
        subscription.feed = feed;
        if (missed || heard > subscription.position) {
            feed.doubted = feed.doubted || missed;
            feed.dirty = true;
            want(feed);
        }
    }

    private void want(Feed feed) {
        if (!feed.queued && !feed.members.isEmpty()) {
            feed.queued = true;
            ready.accept(feed);
        }
    }

    /** False if there was no room: the subscription is over then. */
    private boolean give(Subscription subscription, Shown shown) {
        for (Frame frame : shown.frames()) {
            if (frame.seq() > subscription.position) {
                if (!subscription.reader.take(subscription, frame)) {
                    drop(subscription);
                    subscription.reader.lost(subscription);
                    return false;
                }
                subscription.position = frame.seq();
            }
        }
        subscription.position = Math.max(subscription.position, shown.upTo());
        return true;
    }

    private void drop(Subscription subscription) {
        subscription.over = true;
        leaveFeed(subscription);
    }

    private void leaveFeed(Subscription subscription) {
        Feed feed = subscription.feed;
        if (feed != null) {
            subscription.feed = null;
            feed.members.remove(subscription);
            if (feed.members.isEmpty()) {
                feeds.remove(feed.viewClass, feed);
            }
        }
    }

    private static boolean isBehind(Feed feed, long seq) {
        return feed.members.stream().anyMatch(m -> m.position < seq);
    }
}
