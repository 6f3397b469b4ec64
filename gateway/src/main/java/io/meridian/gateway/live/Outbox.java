package io.meridian.gateway.live;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection, bounded: frames of streams up to a number that overflows into a
 * {@code resync}, all others up to a number that no honest client reaches.
 */
final class Outbox {

    /** The frames that answer a client: a client that makes many and reads none is ended. */
    private static final int MOST_OTHERS = 512;

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final int mostEvents;
    private int events;
    private @Nullable End end;

    Outbox(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    /** How a connection ends after its last frame. */
    record End(int code, String reason) {}

    private record Item(String text, boolean event) {}

    /** False if there is no room. */
    synchronized boolean event(String text) {
        if (end != null || events >= mostEvents) {
            return end != null; // what is over loses nothing
        }
        items.add(new Item(text, true));
        events++;
        return true;
    }

    /** False if there is no room. */
    synchronized boolean control(String text) {
        if (end == null) {
            if (items.size() - events >= MOST_OTHERS) {
                return false;
            }
            items.add(new Item(text, false));
        }
        return true;
    }

    /** A frame without which nothing is lost: taken only while nothing waits. */
    synchronized void passing(String text) {
        if (end == null && items.isEmpty()) {
            items.add(new Item(text, false));
        }
    }

    /** Nothing is sent any more but a last frame. False if it was over before. */
    synchronized boolean end(@Nullable String last, End how) {
        if (end != null) {
            return false;
        }
        items.clear();
        events = 0;
        if (last != null) {
            items.add(new Item(last, false));
        }
        end = how;
        return true;
    }

    synchronized @Nullable String poll() {
        Item item = items.poll();
        if (item == null) {
            return null;
        }
        if (item.event()) {
            events--;
        }
        return item.text();
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    /** How it ends; null while it is open. */
    synchronized @Nullable End ended() {
        return end;
    }
}
