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
    private final List<DemoTenant> demos;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    DemoData(PlatformTenants platform, DemoParts parts, Tenants tenants, DemoPeople people, DemoGuests guests) {
        this.platform = platform;
        this.parts = parts;
        this.tenants = tenants;
        this.people = people;
        this.guests = guests;
        this.demos = FILES.stream().map(file -> DemoTenant.read(tenants.region(), file)).toList();
    }

    /** Whether everybody of the demo can sign in. */
    boolean isReady() {
        return demos.stream().map(this::slug).allMatch(done::contains);
    }

    /** One round at a time, whoever asks for it: every part is looked for before it is made. */
    @Scheduled(fixedDelay = 1000)
    synchronized void run() {
        for (DemoTenant demo : demos) {
            try {
                if (done.contains(slug(demo)) || make(demo)) {
                    done.add(slug(demo));
                    guests(demo);
                }
            } catch (KeycloakException e) {
                LOG.debug("The demo waits for the identity provider: {}", e.reason());
            }
        }
    }

    /** Guests come when the directory names their region, which may be started long after this one, or never. */
    void guests(DemoTenant demo) {
        String slug = slug(demo);
        List<DemoTenant.Person> due = guests.due(slug, demo);
        if (!due.isEmpty()) {
            UUID tenant = platform.find(slug).orElseThrow().id();
            CurrentTenant.run(new TenantId(tenant), () -> guests.make(slug, demo, due, parts.make(demo)));
        }
    }

    private String slug(DemoTenant demo) {
        return tenants.region() + "-" + demo.slug();
    }

    private boolean make(DemoTenant demo) {
        String slug = slug(demo);
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
