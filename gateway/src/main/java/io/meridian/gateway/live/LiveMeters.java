package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.time.BusinessClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The hub's meters. */
final class LiveMeters {

    private final MeterRegistry registry;
    private final Counter resyncs;
    private final Timer delivery;
    private final BusinessClock clock;

    LiveMeters(MeterRegistry registry, BusinessClock clock) {
        this.registry = registry;
        this.clock = clock;
        this.resyncs = registry.counter(LiveMetric.RESYNCS.meter());
        this.delivery = Timer.builder(LiveMetric.DELIVERY.meter()).publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1)).maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    void watch(Collection<Connection> connections, Streams streams, BooleanSupplier stale) {
        for (CallerKind kind : List.of(CallerKind.USER, CallerKind.VISITOR)) {
            Gauge.builder(LiveMetric.SESSIONS.meter(), connections,
                    all -> all.stream().filter(c -> c.kind == kind).count()).tag("kind", kind.wire())
                    .register(registry);
        }
        Gauge.builder(LiveMetric.STREAMS.meter(), streams, Streams::count).register(registry);
        Gauge.builder(LiveMetric.STALE.meter(), stale, s -> s.getAsBoolean() ? 1 : 0).register(registry);
    }

    void resync() {
        resyncs.increment();
    }

    void ended(int code) {
        registry.counter(LiveMetric.ENDED.meter(), "code", String.valueOf(code)).increment();
    }

    /** Frames of a change were handed over. */
    void delivered(Instant eventAt) {
        Duration took = Duration.between(eventAt, clock.instant());
        delivery.record(took.isNegative() ? Duration.ZERO : took);
    }
}
