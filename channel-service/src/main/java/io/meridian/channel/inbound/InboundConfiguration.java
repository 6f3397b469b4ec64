package io.meridian.channel.inbound;

import io.meridian.channel.inbound.InboundStore.Lane;
import io.meridian.channel.work.KeyedWork;
import io.meridian.platform.database.ExpiredRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop behind the hooks, and what is removed in time. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

    /** Few, so that a backlog leaves room for taking hooks and for everybody else. */
    private static final int WORKERS = 4;

    @Bean
    KeyedWork<Lane> inboundWork(InboundDesk desk, InboundStore store, MeterRegistry meters) {
        KeyedWork<Lane> work = new KeyedWork<>("inbound", WORKERS, desk::work, store::waiting);
        Gauge.builder(InboundMetric.LANES, work, KeyedWork::size).register(meters);
        return work;
    }

    @Bean
    ExpiredRows oldKeys() {
        return new ExpiredRows("public.inbound_key", "received_at < now() - interval '14 days'");
    }

    @Bean
    ExpiredRows oldParkedHooks() {
        return new ExpiredRows("public.parked_hook", "parked_at < now() - interval '7 days'");
    }
}
