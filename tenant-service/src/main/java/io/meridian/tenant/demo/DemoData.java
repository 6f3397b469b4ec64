package io.meridian.tenant.demo;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.calendar.Calendars;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.invitation.Invitations;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.KeycloakException;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.tenant.market.Markets;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.provisioning.PlatformTenants;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import io.meridian.tenant.team.Teams;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

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
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    DemoData(PlatformTenants platform, DemoParts parts, Tenants tenants, DemoPeople people) {
        this.platform = platform;
        this.parts = parts;
        this.tenants = tenants;
        this.people = people;
    }

    /** Whether everybody of the demo can sign in. */
    boolean isReady() {
        return done.containsAll(FILES);
    }

    /** One round at a time, whoever asks for it: every part is looked for before it is made. */
    @Scheduled(fixedDelay = 1000)
    synchronized void run() {
        for (String file : FILES) {
            if (!done.contains(file)) {
                try {
                    if (make(read(file))) {
                        done.add(file);
                    }
                } catch (KeycloakException e) {
                    LOG.debug("The demo waits for the identity provider: {}", e.reason());
                }
            }
        }
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

    private static DemoTenant read(String name) {
        try (InputStream in = new ClassPathResource("demo/" + name + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(in, DemoTenant.class);
        } catch (IOException e) {
            throw new IllegalStateException("The demo's file " + name + " cannot be read", e);
        }
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

    /** People with their accounts and skills. */
    @Component
    @ConditionalOnProperty("meridian.tenant.demo.enabled")
    static class DemoPeople {

        private final Members members;
        private final Teams teams;
        private final Markets markets;
        private final Tenants tenants;
        private final Invitations invitations;
        private final KeycloakAdmin keycloak;
        private final DemoProperties properties;

        DemoPeople(Members members, Teams teams, Markets markets, Tenants tenants, Invitations invitations,
                KeycloakAdmin keycloak,
                DemoProperties properties) {
            this.members = members;
            this.teams = teams;
            this.markets = markets;
            this.tenants = tenants;
            this.invitations = invitations;
            this.keycloak = keycloak;
            this.properties = properties;
        }

        void make(DemoTenant demo, Map<String, UUID> teamIds) {
            Map<String, UUID> skills = demo.skills().stream().collect(Collectors.toMap(s -> s.kind() + ":" + s.code(),
                    s -> teams.ensureSkill(s.kind(), s.code(), s.name())));
            DemoTenant.Admin admin = demo.admin();
            members.findByEmail(admin.email()).ifPresent(m -> account(m, admin.locale()));
            for (DemoTenant.Person p : demo.staff()) {
                Member member = members.findByEmail(p.email())
                        .orElseGet(() -> members.invite(new NewMember(p.email(), p.name(), p.roles(), p.permissions(),
                                Scope.ofWire(p.scope()),
                                p.teams().stream().map(teamIds::get).collect(Collectors.toSet()),
                                p.markets().stream().map(markets::market).collect(Collectors.toSet()),
                                new NewMember.Person(p.locale(), p.zone(), p.publicName(), null))));
                members.skills(member.id(), p.skills().entrySet().stream()
                        .collect(Collectors.toMap(e -> skills.get(e.getKey()), Map.Entry::getValue)));
                account(member, p.locale());
            }
        }

        private void account(Member member, String locale) {
            String organization = tenants.get().organizationId();
            if (organization == null) {
                throw new IllegalStateException("A tenant that is made has an organization");
            }
            String subject = keycloak.ensurePerson(
                    new NewPerson(member.email(), member.name(), locale, properties.password(), false));
            keycloak.ensureMember(organization, subject);
            invitations.accepted(member.id());
            members.join(member.id(), subject);
        }
    }
}
