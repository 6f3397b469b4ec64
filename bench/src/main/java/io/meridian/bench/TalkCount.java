package io.meridian.bench;

import io.meridian.bench.ChatCorpus.Message;
import java.util.concurrent.atomic.AtomicLong;

/** What happened in some talks. Safe for threads. */
final class TalkCount {

    private final Latency shown = new Latency();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong maskedToKeep = new AtomicLong();
    private final AtomicLong maskedToShow = new AtomicLong();

    /** A visitor's first message was kept. */
    void begun(Message message, String kept) {
        messages.incrementAndGet();
        if (message.kept() && !kept.equals(message.text())) {
            maskedToKeep.incrementAndGet();
        }
    }

    /**
     * A visitor's message was kept and shown.
     *
     * @param kept
     *            its text as the visitor got it back
     * @param text
     *            as it came to staff
     * @param nanos
     *            from the one to the other
     */
    void said(Message message, String kept, String text, long nanos) {
        begun(message, kept);
        shown.add(nanos);
        if (message.planted() && !text.equals(kept)) {
            maskedToShow.incrementAndGet();
        }
    }

    /** Staff answered. */
    void answered() {
        messages.incrementAndGet();
    }

    void failed() {
        shown.failed();
    }

    long failures() {
        return shown.failures();
    }

    /** All messages, of visitors and of staff. */
    long messages() {
        return messages.get();
    }

    /** Messages of visitors of which something was not kept. */
    long maskedToKeep() {
        return maskedToKeep.get();
    }

    /** Messages of visitors of which staff saw less than was kept. */
    long maskedToShow() {
        return maskedToShow.get();
    }

    /** Times from a visitor's message to the socket of staff. */
    Latency shown() {
        return shown;
    }
}
