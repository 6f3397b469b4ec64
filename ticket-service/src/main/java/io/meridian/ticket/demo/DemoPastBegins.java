package io.meridian.ticket.demo;

import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.ticket.database.Times;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes that a demo tenant shall have tickets; {@link DemoPast} makes them. */
@Component
@ConditionalOnBooleanProperty("meridian.ticket.demo")
class DemoPastBegins implements EventHandler<TenantCreated> {

    private final TenantDirectory tenants;
    private final DemoScript script;
    private final JdbcClient jdbc;

    DemoPastBegins(TenantDirectory tenants, DemoScript script, JdbcClient jdbc) {
        this.tenants = tenants;
        this.script = script;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "ticket.demo-past";
    }

    @Override
    public Class<TenantCreated> type() {
        return TenantCreated.class;
    }

    @Override
    public void handle(EventEnvelope<TenantCreated> envelope) {
        String name = tenants.name(envelope.tenant());
        if (!script.of(name).isEmpty()) {
            jdbc.sql("insert into demo_past (id, name, made) values (?, ?, ?) on conflict (tenant_id) do nothing")
                    .params(Ids.next(), name, Times.of(envelope.time())).update();
        }
    }
}
