package io.meridian.gateway.live;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** The hub's regular work, and its end: before the web server waits for open requests. */
final class LiveBeat implements SmartLifecycle {

    private static final int BEFORE_THE_WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 100;
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    private final LiveHub hub;
    private final LiveProperties properties;
    private final LiveExecution execution;
    private volatile boolean running;

    LiveBeat(LiveHub hub, LiveProperties properties, LiveExecution execution) {
        this.hub = hub;
        this.properties = properties;
        this.execution = execution;
    }

    @Override
    public void start() {
        running = true;
        Duration quarter = properties.heartbeat().dividedBy(4);
        execution.every(quarter.compareTo(LONGEST_TICK) < 0 ? quarter : LONGEST_TICK, hub::tick);
        execution.every(properties.presenceEvery(), () -> execution.execute(hub::report));
    }

    @Override
    public void stop() {
        running = false;
        hub.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
