package io.meridian.tenant.demo;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: where a demo was asked for, nobody is told "ready" before its people can sign in. */
@Component
class DemoHealthIndicator implements HealthIndicator {

    private final ObjectProvider<DemoData> demo;

    DemoHealthIndicator(ObjectProvider<DemoData> demo) {
        this.demo = demo;
    }

    @Override
    public Health health() {
        DemoData asked = demo.getIfAvailable();
        return asked == null || asked.isReady() ? Health.up().build() : Health.outOfService().build();
    }
}
