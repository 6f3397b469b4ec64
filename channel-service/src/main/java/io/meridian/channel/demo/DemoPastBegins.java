package io.meridian.channel.demo;

import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.database.Times;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes that a demo tenant shall have a past; {@link DemoPast} makes it. */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class DemoPastBegins implements EventHandler<TenantCreated> {

    private final TenantDirectory tenants;
    private final JdbcClient jdbc;

    DemoPastBegins(TenantDirectory tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "channel.demo-past";
    }

    @Override
    public Class<TenantCreated> type() {
        return TenantCreated.class;
    }

    @Override
    public void handle(EventEnvelope<TenantCreated> envelope) {
        String name = tenants.name(envelope.tenant());
        if (DemoHistory.tenants().contains(name)) {
            jdbc.sql("insert into demo_past (id, name, made) values (?, ?, ?) on conflict (tenant_id) do nothing")
                    .params(Ids.next(), name, Times.of(envelope.time())).update();
        }
    }
}
