package io.meridian.channel.inbound;

import io.meridian.channel.inbound.InboundStore.Lane;
import io.meridian.channel.inbound.InboundStore.Placed;
import io.meridian.channel.work.KeyedWork;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.ExpiredRows;
import io.meridian.platform.database.GroupCommit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop behind the hooks, and what is removed in time. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

    /** Few, so that a backlog leaves room for taking hooks and for everybody else. */
    private static final int WORKERS = 4;
    /** Stored in one transaction. */
    private static final int HOOKS = 100;

    @Bean
    GroupCommit<TenantId, List<Placed>, List<Lane>> inboundCommits(InboundStore store) {
        return new GroupCommit<>(HOOKS, store::add);
    }

    @Bean
    Bursts bursts() {
        return new Bursts(new ProcessorLoad(), System::nanoTime);
    }

    @Bean
    KeyedWork<Lane> inboundWork(InboundDesk desk, InboundStore store, Bursts bursts, MeterRegistry meters) {
        KeyedWork<Lane> work = new KeyedWork<>("inbound", WORKERS, lane -> {
            bursts.giveWay();
            return desk.work(lane);
        }, store::waiting);
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
