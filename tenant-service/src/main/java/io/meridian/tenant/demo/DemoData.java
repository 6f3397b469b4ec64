package io.meridian.tenant.demo;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.calendar.Calendars;
import io.meridian.tenant.keycloak.KeycloakException;
import io.meridian.tenant.market.Markets;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.provisioning.PlatformTenants;
import io.meridian.tenant.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the demo's tenants through the same door as real ones, then their markets, teams and people. Every part is made
 * if it is absent, so a stop half-way is mended by the next round.
 */
@Component
@ConditionalOnProperty("meridian.tenant.demo.enabled")
class DemoData {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final List<String> FILES = List.of("lumora", "halden");

    private final PlatformTenants platform;
    private final DemoParts parts;
    private final Tenants tenants;
    private final DemoPeople people;
    private final DemoGuests guests;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> guestsDone = ConcurrentHashMap.newKeySet();

    DemoData(PlatformTenants platform, DemoParts parts, Tenants tenants, DemoPeople people, DemoGuests guests) {
        this.platform = platform;
        this.parts = parts;
        this.tenants = tenants;
        this.people = people;
        this.guests = guests;
    }

    /** Whether everybody of the demo can sign in. */
    boolean isReady() {
        return done.containsAll(FILES);
    }

    /** One round at a time, whoever asks for it: every part is looked for before it is made. */
    @Scheduled(fixedDelay = 1000)
    synchronized void run() {
        for (String file : FILES) {
            if (!done.contains(file) || !guestsDone.contains(file)) {
                try {
                    round(file);
                } catch (KeycloakException e) {
                    LOG.debug("The demo waits for the identity provider: {}", e.reason());
                }
            }
        }
    }

    private void round(String file) {
        DemoTenant demo = DemoTenant.read(tenants.region(), file);
        if (!done.contains(file) && make(demo)) {
            done.add(file);
        }
        if (done.contains(file) && guests(demo)) {
            guestsDone.add(file);
        }
    }

    /** Guests come when the directory names their region, which may be started long after this one. */
    private boolean guests(DemoTenant demo) {
        UUID tenant = platform.find(tenants.region() + "-" + demo.slug()).orElseThrow().id();
        return CurrentTenant.<Boolean, RuntimeException>call(new TenantId(tenant),
                () -> guests.make(demo, parts.make(demo)));
    }

    private boolean make(DemoTenant demo) {
        String slug = tenants.region() + "-" + demo.slug();
        PlatformTenants.View made = platform.find(slug)
                .orElseGet(() -> platform.create(new PlatformTenants.Order(slug, demo.name(), null, demo.enterprise(),
                        demo.language(), demo.zone(), new PlatformTenants.Admin(demo.admin().email(),
                                demo.admin().name(), demo.admin().locale()))));
        if (!made.provisioning().state().equals("done")) {
            return false;
        }
        CurrentTenant.run(new TenantId(made.id()), () -> {
            Map<String, UUID> teams = parts.make(demo);
            people.make(demo, teams);
        });
        LOG.info("Demo tenant {} is ready", slug);
        return true;
    }

    /** Markets, brands, teams. */
    @Component
    @ConditionalOnProperty("meridian.tenant.demo.enabled")
    static class DemoParts {

        private final Markets markets;
        private final Teams teams;
        private final Calendars calendars;

        DemoParts(Markets markets, Teams teams, Calendars calendars) {
            this.markets = markets;
            this.teams = teams;
            this.calendars = calendars;
        }

        Map<String, UUID> make(DemoTenant demo) {
            for (DemoTenant.Market m : demo.markets()) {
                if (!markets.has(m.code())) {
                    UUID calendar = calendars.ensure(m.name(), m.zone(), m.hours(), m.holidays());
                    markets.ensureMarket(
                            new Markets.NewMarket(m.code(), m.name(), m.code(), m.languages(), m.zone(), calendar));
                }
            }
            demo.brands().forEach(b -> markets.ensureBrand(b.code(), b.name(), b.colour()));
            return demo.teams().stream().collect(Collectors.toMap(DemoTenant.Team::name, t -> {
                String market = t.market();
                return teams.ensureTeam(t.name(), market == null ? null : markets.market(market));
            }));
        }
    }
}
