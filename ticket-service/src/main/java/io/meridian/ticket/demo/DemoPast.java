package io.meridian.ticket.demo;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.field.Fields;
import io.meridian.ticket.view.SavedViews;
import io.meridian.ticket.work.PastTickets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each demo tenant its tickets, custom fields and shared views, once: in one transaction with the note that it is
 * done.
 */
@Component
@ConditionalOnBooleanProperty("meridian.ticket.demo")
class DemoPast {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);
    private static final String ORDER = "order_number";
    private static final String DAMAGE = "damage";

    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TenantDirectory tenants;
    private final DemoScript script;
    private final Parts parts;

    DemoPast(SystemDatabase system, JdbcClient jdbc, PlatformTransactionManager transactions, TenantDirectory tenants,
            DemoScript script, Parts parts) {
        this.system = system;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tenants = tenants;
        this.script = script;
        this.parts = parts;
    }

    /** What the demo is made of. */
    @Component
    @ConditionalOnBooleanProperty("meridian.ticket.demo")
    record Parts(PastTickets tickets, Fields fields, SavedViews views) {}

    private record Unfinished(TenantId tenant, String name, Instant made) {}

    private record Names(Map<String, UUID> staff, Map<String, UUID> teams, Map<String, UUID> markets,
            List<UUID> brands) {}

    @Scheduled(fixedDelay = 2000)
    void step() {
        List<Unfinished> unfinished = system.jdbc()
                .sql("select tenant_id, name, made from demo_past where not done")
                .query((row, n) -> new Unfinished(new TenantId(row.getObject(1, UUID.class)), row.getString(2),
                        Times.at(row, "made")))
                .list();
        for (Unfinished past : unfinished) {
            try {
                CurrentTenant.run(past.tenant(), () -> make(past));
            } catch (RuntimeException e) {
                // Somebody whom a ticket names may not be known here yet.
                LOG.debug("The tickets of demo tenant {} are tried again: {}", past.name(), e.toString());
            }
        }
    }

    private void make(Unfinished past) {
        TenantId tenant = past.tenant();
        Names names = new Names(tenants.staff(tenant), tenants.teams(tenant), tenants.markets(tenant),
                tenants.brands(tenant));
        List<DemoScript.Scene> scenes = script.of(past.name());
        if (names.brands().isEmpty() || !scenes.stream().allMatch(scene -> complete(names, scene))) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            parts.fields().add(ORDER,
                    Map.of("en", "Order number", "de", "Bestellnummer", "es", "Número de pedido", "ar",
                            "رقم الطلب", "zh-CN", "订单号"),
                    Map.of());
            parts.fields().add(DAMAGE,
                    Map.of("en", "Damage", "de", "Schaden", "es", "Daño", "ar", "الضرر", "zh-CN", "损坏情况"), options());
        });
        // Now that the fields are there for everybody, tickets can have them.
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("update demo_past set done = true where not done").update() == 1) {
                addViews(names.staff().values().iterator().next());
                List<DemoScript.Scene> oldestFirst = scenes.stream().sorted((a, b) -> b.daysAgo() - a.daysAgo())
                        .toList();
                for (int i = 0; i < oldestFirst.size(); i++) {
                    parts.tickets().make(past(names, past, oldestFirst.get(i), i));
                }
            }
        });
        LOG.info("Demo tenant {} has tickets", past.name());
    }

    private void addViews(UUID owner) {
        parts.views().addShared(owner, "Unassigned", "{\"status\":[\"new\",\"open\"],\"assignee\":\"none\"}");
        parts.views().addShared(owner, "Urgent first",
                "{\"status\":[\"new\",\"open\",\"pending\"],\"sort\":\"priority\"}");
        parts.views().addShared(owner, "My open tickets",
                "{\"status\":[\"new\",\"open\",\"pending\"],\"assignee\":\"me\"}");
    }

    private static Map<String, Map<String, String>> options() {
        return Map.of("broken", Map.of("en", "Broken", "de", "Beschädigt", "zh-CN", "破损", "ar", "مكسور"), "lost",
                Map.of("en", "Lost", "de", "Verloren", "zh-CN", "丢失", "ar", "مفقود"), "wrong_item",
                Map.of("en", "Wrong item", "de", "Falscher Artikel", "zh-CN", "错发", "ar", "منتج خاطئ"));
    }

    private static boolean complete(Names names, DemoScript.Scene scene) {
        return (scene.assignee() == null || names.staff().containsKey(scene.assignee()))
                && names.teams().containsKey(scene.team()) && names.markets().containsKey(scene.market())
                && scene.comments().stream().allMatch(line -> names.staff().containsKey(line.by()));
    }

    private static PastTickets.Past past(Names names, Unfinished past, DemoScript.Scene scene, int number) {
        Map<String, String> fields = new HashMap<>();
        if (scene.order() != null) {
            fields.put(ORDER, scene.order());
        }
        if (scene.damage() != null) {
            fields.put(DAMAGE, scene.damage());
        }
        Instant at = past.made().minus(Duration.ofDays(scene.daysAgo())).minus(Duration.ofMinutes(35 + 47L * number));
        return new PastTickets.Past("demo-ticket-" + number, scene.subject(), scene.description(), scene.language(),
                new PastTickets.Place(names.markets().get(scene.market()), names.brands().getFirst(),
                        names.teams().get(scene.team()),
                        scene.assignee() == null ? null : names.staff().get(scene.assignee())),
                new PastTickets.Kind(scene.type(), scene.status(), scene.priority()), fields, at,
                scene.comments().stream()
                        .map(line -> new PastTickets.Comment(names.staff().get(line.by()), line.visibility(),
                                line.text()))
                        .toList());
    }
}
