package io.meridian.tenant.demo;

import io.meridian.tenant.input.Scope;
import io.meridian.tenant.invitation.Invitations;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.tenant.market.Markets;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import io.meridian.tenant.staff.Partners;
import io.meridian.tenant.team.Teams;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** People with their accounts and skills. */
@Component
@ConditionalOnProperty("meridian.tenant.demo.enabled")
class DemoPeople {

    private final Members members;
    private final Places places;
    private final Tenants tenants;
    private final Invitations invitations;
    private final KeycloakAdmin keycloak;
    private final DemoProperties properties;

    DemoPeople(Members members, Places places, Tenants tenants, Invitations invitations, KeycloakAdmin keycloak,
            DemoProperties properties) {
        this.members = members;
        this.places = places;
        this.tenants = tenants;
        this.invitations = invitations;
        this.keycloak = keycloak;
        this.properties = properties;
    }

    /** Where people belong. */
    @Component
    @ConditionalOnProperty("meridian.tenant.demo.enabled")
    record Places(Teams teams, Markets markets, Partners partners) {}

    /** Everybody who is at home here. */
    void make(DemoTenant demo, Map<String, UUID> teamIds) {
        DemoTenant.Admin admin = demo.admin();
        members.findByEmail(admin.email()).ifPresent(m -> account(m, admin.locale()));
        for (DemoTenant.Person p : demo.locals()) {
            account(membership(demo, p, teamIds), p.locale());
        }
    }

    /** A membership with its skills, without an account. */
    Member membership(DemoTenant demo, DemoTenant.Person p, Map<String, UUID> teamIds) {
        Map<String, UUID> skills = demo.skills().stream().collect(Collectors.toMap(s -> s.kind() + ":" + s.code(),
                s -> places.teams().ensureSkill(s.kind(), s.code(), s.name())));
        DemoTenant.Home home = p.guest();
        Member member = members.findByEmail(p.email())
                .orElseGet(() -> members.invite(new NewMember(p.email(), p.name(), p.roles(), p.permissions(),
                        Scope.ofWire(p.scope()), p.teams().stream().map(teamIds::get).collect(Collectors.toSet()),
                        p.markets().stream().map(places.markets()::market).collect(Collectors.toSet()),
                        new NewMember.Person(p.locale(), p.zone(), p.publicName(), p.country(),
                                partner(p, teamIds, demo),
                                home == null ? null : home.guest()))));
        members.skills(member.id(), p.skills().entrySet().stream()
                .collect(Collectors.toMap(e -> skills.get(e.getKey()), Map.Entry::getValue)));
        return member;
    }

    private @Nullable UUID partner(DemoTenant.Person p, Map<String, UUID> teamIds, DemoTenant demo) {
        return demo.outsourcers().stream().filter(partner -> partner.name().equals(p.partner())).findFirst()
                .map(partner -> places.partners().ensure(partner.name(),
                        partner.teams().stream().map(teamIds::get).collect(Collectors.toSet())))
                .orElse(null);
    }

    /** Lets a person work who has an account. */
    void joined(Member member, String subject) {
        invitations.accepted(member.id());
        members.join(member.id(), subject);
    }

    /** The organization of the current tenant. */
    String organization() {
        String organization = tenants.get().organizationId();
        if (organization == null) {
            throw new IllegalStateException("A tenant that is made has an organization");
        }
        return organization;
    }

    private void account(Member member, String locale) {
        String organization = organization();
        String subject = keycloak.ensurePerson(
                new NewPerson(member.email(), member.name(), locale, properties.password(), false));
        keycloak.ensureMember(organization, subject);
        joined(member, subject);
    }
}
