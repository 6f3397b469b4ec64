package io.meridian.channel.demo;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.conversation.Conversation;
import io.meridian.channel.conversation.PastConversations;
import io.meridian.channel.customer.PastCustomers;
import io.meridian.channel.customer.Place;
import io.meridian.channel.database.Times;
import io.meridian.channel.routing.RoutingClient;
import io.meridian.contracts.demo.DemoContact;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the thirty days before a demo tenant was made, a day at a time, each in one transaction with the note that it is
 * done: a stop half-way is gone on from, and no day comes twice.
 */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class DemoPast {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);
    /** Customers were first seen before the first of their conversations. */
    private static final Duration KNOWN_BEFORE = Duration.ofDays(DemoHistory.DAYS + 2);

    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sources sources;
    private final Parts parts;
    private final Map<TenantId, Scene> ready = new HashMap<>();

    DemoPast(SystemDatabase system, JdbcClient jdbc, PlatformTransactionManager transactions, Sources sources,
            Parts parts) {
        this.system = system;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.sources = sources;
        this.parts = parts;
    }

    /** Where the ids of what contacts name are looked up. */
    @Component
    @ConditionalOnBooleanProperty("meridian.channel.demo")
    record Sources(TenantDirectory tenants, ChannelAccounts accounts, RoutingClient routing,
            InternalTokenProperties token) {}

    /** What a past is made of. */
    @Component
    @ConditionalOnBooleanProperty("meridian.channel.demo")
    record Parts(PastCustomers customers, PastConversations conversations) {}

    private record Unfinished(TenantId tenant, String name, Instant made, int day) {}

    /** A tenant with everything that its contacts name. */
    private record Scene(DemoHistory history, DemoScript script, Map<String, ChannelAccount> widgets,
            List<UUID> brands, Map<String, UUID> staff, Map<String, UUID> queues) {}

    /**
     * Makes one more day of each tenant that lacks one and has the people and markets it needs.
     *
     * @return whether anything was made
     */
    boolean step() {
        List<Unfinished> unfinished = system.jdbc()
                .sql("select tenant_id, name, made, next_day from demo_past where next_day <= ?")
                .param(DemoHistory.STEPS)
                .query((row, n) -> new Unfinished(new TenantId(row.getObject(1, UUID.class)), row.getString(2),
                        Times.at(row, "made"), row.getInt(4)))
                .list();
        boolean made = false;
        for (Unfinished past : unfinished) {
            made |= CurrentTenant.<Boolean, RuntimeException>call(past.tenant(), () -> step(past));
        }
        return made;
    }

    private boolean step(Unfinished past) {
        Scene scene = ready.get(past.tenant());
        if (scene == null) {
            Optional<Scene> complete = scene(past);
            if (complete.isEmpty()) {
                return false;
            }
            scene = complete.get();
            ready.put(past.tenant(), scene);
        }
        Scene known = scene;
        transaction.executeWithoutResult(status -> day(known, past.day()));
        if (past.day() == DemoHistory.STEPS) {
            LOG.info("Demo tenant {} has a past", past.name());
        }
        return true;
    }

    private void day(Scene scene, int day) {
        int taken = jdbc.sql("update demo_past set next_day = next_day + 1 where next_day = ?").param(day).update();
        if (taken == 0) {
            return; // another node was faster
        }
        List<DemoContact> contacts = scene.history().day(day);
        parts.customers().add(contacts.stream().map(c -> customer(scene, c)).toList());
        parts.conversations().add(contacts.stream().map(c -> conversation(scene, c)).toList());
    }

    private Optional<Scene> scene(Unfinished past) {
        DemoHistory history = DemoHistory.of(sources.token().region(), past.name(), past.tenant().value(), past.made());
        Map<String, UUID> staff = sources.tenants().staff(past.tenant());
        TenantDirectory.Dimensions known = sources.tenants().dimensions(past.tenant());
        Map<String, ChannelAccount> widgets = new HashMap<>();
        Map<String, UUID> queues = new HashMap<>();
        for (TenantDirectory.Market market : known.markets()) {
            sources.accounts().widgetOf(market.id()).ifPresent(widget -> {
                widgets.put(market.code(), widget);
                sources.routing()
                        .queue(new RoutingClient.Work(widget.channel(), widget.language(), widget.marketId(),
                                widget.brandId(), market.country()))
                        .ifPresent(queue -> queues.put(market.code(), queue.queueId()));
            });
        }
        boolean complete = staff.keySet().containsAll(history.agents())
                && widgets.keySet().containsAll(history.markets()) && queues.keySet().containsAll(history.markets())
                && known.brands().size() > 1;
        return complete
                ? Optional.of(new Scene(history, new DemoScript(past.name()), widgets,
                        known.brands().stream().map(TenantDirectory.Brand::id).toList(), staff, queues))
                : Optional.empty();
    }

    private static PastCustomers.Past customer(Scene scene, DemoContact contact) {
        Instant firstSeen = contact.times().opened().minus(KNOWN_BEFORE);
        return new PastCustomers.Past(customerId(scene, contact), identityId(scene, contact), widget(scene, contact),
                scene.script().name(contact), scene.script().email(contact),
                new Place(contact.language(), contact.zone(), contact.market(), null), firstSeen);
    }

    private static PastConversations.Past conversation(Scene scene, DemoContact contact) {
        ChannelAccount widget = widget(scene, contact);
        DemoContact.Times times = contact.times();
        String agent = contact.agent();
        return new PastConversations.Past(contact.conversationId(), contact.segmentId(), customerId(scene, contact),
                identityId(scene, contact),
                new Conversation.Origin(widget.id(), widget.channel(), widget.marketId(),
                        scene.brands().get(contact.secondBrand() ? 1 : 0), contact.language(), contact.market(),
                        contact.zone()),
                agent == null ? null : id(scene.staff(), agent), id(scene.queues(), contact.market()),
                contact.disposition(), new PastConversations.Moments(times.opened(), times.answered(), times.closed(),
                        times.wrappedUp()),
                scene.script().lines(contact));
    }

    private static ChannelAccount widget(Scene scene, DemoContact contact) {
        return Objects.requireNonNull(scene.widgets().get(contact.market()));
    }

    private static UUID customerId(Scene scene, DemoContact contact) {
        return scene.history().id("customer", person(contact), Instant.EPOCH);
    }

    private static UUID identityId(Scene scene, DemoContact contact) {
        return scene.history().id("identity", person(contact), Instant.EPOCH);
    }

    private static String person(DemoContact contact) {
        return contact.market() + '/' + contact.language() + '/' + contact.customer();
    }

    private static UUID id(Map<String, UUID> ids, @Nullable String name) {
        return Objects.requireNonNull(ids.get(name));
    }
}
