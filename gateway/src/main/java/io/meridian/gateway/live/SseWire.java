package io.meridian.gateway.live;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Server-sent events, written by the request's own (virtual) thread. */
final class SseWire implements Wire {

    private final Outbox outbox;
    private final Thread thread = Thread.currentThread();
    private final Semaphore signal = new Semaphore(0);

    SseWire(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void wake() {
        signal.release();
    }

    @Override
    public void cut() {
        thread.interrupt();
    }

    /** Writes until the connection ends. */
    void run(OutputStream to) throws IOException, InterruptedException {
        while (true) {
            boolean wrote = false;
            for (String next = outbox.poll(); next != null; next = outbox.poll()) {
                to.write(("data: " + next + "\n\n").getBytes(UTF_8)); // JSON on one line
                wrote = true;
            }
            if (wrote) {
                to.flush();
            }
            if (outbox.ended() != null && outbox.isEmpty()) {
                return;
            }
            signal.acquire();
            signal.drainPermits();
        }
    }
}
