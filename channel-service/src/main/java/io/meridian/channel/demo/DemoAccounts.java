package io.meridian.channel.demo;

import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.Credentials;
import io.meridian.channel.account.ProviderSettings;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Gives each demo tenant one widget and one WhatsApp number per market, with keys that a demo page can know beforehand, such
 * as {@code eu_demolumoraDE}. Doing it twice changes nothing.
 */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class DemoAccounts implements EventHandler<TenantCreated> {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** The tenant's markets and brands follow its creation; less than a poll interval of the consumer. */
    private static final int PATIENCE = 60;
    /** What the provider takes from a new number. */
    private static final int PER_SECOND = 80;

    private final TenantDirectory tenants;
    private final ChannelAccounts accounts;

    DemoAccounts(TenantDirectory tenants, ChannelAccounts accounts) {
        this.tenants = tenants;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "channel.demo-accounts";
    }

    @Override
    public Class<TenantCreated> type() {
        return TenantCreated.class;
    }

    @Override
    public void handle(EventEnvelope<TenantCreated> envelope) {
        TenantId tenant = envelope.tenant();
        String name = tenants.name(tenant);
        if (!DemoHistory.tenants().contains(name)) {
            return;
        }
        TenantDirectory.Dimensions known = complete(tenant);
        for (TenantDirectory.Market market : known.markets()) {
            String key = envelope.event().homeRegion() + "_demo" + name + market.code().replaceAll("[^0-9A-Za-z]", "");
            accounts.addWidget(ChannelAccounts.newWidget(key, "Web chat " + market.name(), market.id(),
                    brand(known).id(), market.country(), market.languages().getFirst(), settings(brand(known))),
                    "demo-identity-secret-of-" + key.toLowerCase(Locale.ROOT));
        }
        for (TenantDirectory.Market market : known.markets()) {
            DemoWhatsApp.of(envelope.event().homeRegion(), name, market.code())
                    .ifPresent(number -> addNumber(market, brand(known), number));
        }
        LOG.info("Demo accounts of {} in {} markets", name, known.markets().size());
    }

    private void addNumber(TenantDirectory.Market market, TenantDirectory.Brand brand, DemoWhatsApp number) {
        accounts.addAtProvider(ChannelAccounts.newAtProvider(
                new ChannelAccounts.NewAccount("whatsapp", number.key(), "WhatsApp " + market.name(), market.id(),
                        brand.id(), market.country(), market.languages().getFirst()),
                new ProviderSettings(number.phoneNumberId(), number.displayPhoneNumber(), number.wabaId(), PER_SECOND)),
                number.appSecret(), new Credentials(number.accessToken(), number.verifyToken()));
    }

    /** Waits until the demo's markets are all there: two looks that see the same. */
    private TenantDirectory.Dimensions complete(TenantId tenant) {
        TenantDirectory.@Nullable Dimensions before = null;
        for (int look = 0; look < PATIENCE; look++) {
            TenantDirectory.Dimensions now = tenants.dimensions(tenant);
            if (now.equals(before) && !now.markets().isEmpty() && !now.brands().isEmpty()) {
                return now;
            }
            before = now;
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException("The demo tenant has no markets and brands yet; it is tried again");
    }

    private static TenantDirectory.Brand brand(TenantDirectory.Dimensions known) {
        return known.brands().getFirst();
    }

    private static WidgetSettings settings(TenantDirectory.Brand brand) {
        String colour = brand.colour() == null ? "#1f6feb" : brand.colour();
        return new WidgetSettings(brand.senderName(), colour, "right", null, null, List.of(),
                List.of(new WidgetSettings.Field("name", false), new WidgetSettings.Field("email", false)), null,
                Map.of());
    }

}
