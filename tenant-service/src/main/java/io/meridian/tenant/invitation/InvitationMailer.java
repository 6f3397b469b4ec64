package io.meridian.tenant.invitation;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.tenant.guest.GuestAccounts;
import io.meridian.tenant.guest.MailNotSentException;
import io.meridian.tenant.keycloak.Invitee;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.KeycloakException;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Guest;
import io.meridian.tenant.staff.Member;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has due invitations mailed. One node at a time by a lease; a crash between mail and note sends the mail once more.
 */
@Component
class InvitationMailer {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMailer.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final String CLAIM = """
            update invitation set leased_until = :until, attempts = attempts + 1
            where (tenant_id, id) in (select tenant_id, id from invitation
              where due_at <= :now and (leased_until is null or leased_until <= :now)
              order by due_at limit 1 for update skip locked)
            returning tenant_id, id, attempts""";

    private final SystemDatabase system;
    private final Invitations invitations;
    private final Tenants tenants;
    private final KeycloakAdmin keycloak;
    private final GuestAccounts guests;
    private final InvitationProperties properties;
    private final Clock clock;

    InvitationMailer(SystemDatabase system, Invitations invitations, Tenants tenants, KeycloakAdmin keycloak,
            GuestAccounts guests, InvitationProperties properties, Clock clock) {
        this.system = system;
        this.invitations = invitations;
        this.tenants = tenants;
        this.keycloak = keycloak;
        this.guests = guests;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${meridian.tenant.invitation.poll:1s}")
    void run() {
        Optional<Due> due = claim();
        while (due.isPresent()) {
            Due claimed = due.get();
            CurrentTenant.run(new TenantId(claimed.tenantId()), () -> send(claimed));
            due = claim();
        }
    }

    private void send(Due due) {
        try {
            Optional<Member> member = invitations.due(due.id());
            if (member.isPresent()) {
                String organization = tenants.get().organizationId();
                if (organization == null) {
                    postpone(due, "the organization does not exist yet");
                    return;
                }
                mail(due, organization, member.get());
            }
            release(due, null);
        } catch (KeycloakException e) {
            postpone(due, e.reason());
        } catch (MailNotSentException e) {
            postpone(due, String.valueOf(e.getMessage()));
        }
    }

    private void mail(Due due, String organization, Member member) {
        Guest guest = member.guest();
        if (guest == null) {
            keycloak.invite(organization, new Invitee(member.email(), member.name(), member.locale()));
        } else if (!guests.invite(organization, member, guest)) {
            invitations.unsendable(due.id());
            return;
        }
        invitations.sent(due.id());
    }

    private Optional<Due> claim() {
        Instant now = clock.instant();
        return system.jdbc().sql(CLAIM).param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(properties.lease()).atOffset(ZoneOffset.UTC)).query(Due.class).optional();
    }

    private void postpone(Due due, String reason) {
        Duration wait = Duration.ofSeconds(1L << Math.min(due.attempts(), 10));
        if (due.attempts() == 3) {
            LOG.warn("Invitation {} cannot be mailed ({}); it is tried until it is", due.id(), reason);
        }
        release(due, clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
    }

    private void release(Due due, @org.jspecify.annotations.Nullable Instant again) {
        system.jdbc()
                .sql("update invitation set leased_until = null, due_at = case when due_at is not null"
                        + " then coalesce(:again, due_at) end where tenant_id = :tenant and id = :id")
                .param("again", again == null ? null : again.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tenant", due.tenantId()).param("id", due.id()).update();
    }

    /** A claimed invitation. */
    record Due(UUID tenantId, UUID id, int attempts) {}
}
