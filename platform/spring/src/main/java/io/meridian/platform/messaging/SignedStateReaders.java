package io.meridian.platform.messaging;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts and stops what reads signed states. */
final class SignedStateReaders implements SmartLifecycle {

    private final List<SignedStateReader> readers;
    private boolean running;

    SignedStateReaders(List<SignedStateReader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public void start() {
        running = true;
        readers.forEach(SignedStateReader::start);
    }

    @Override
    public void stop() {
        running = false;
        readers.forEach(SignedStateReader::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Early: what they read should be there when the service answers. */
    @Override
    public int getPhase() {
        return 1;
    }
}
