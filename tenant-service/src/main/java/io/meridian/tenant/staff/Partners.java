package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Partners of the current tenant, what their people may be, and how many of them work. */
@Service
public class Partners {

    private static final int MOST = 100;
    private static final Set<String> ROLES = Set.of(Role.AGENT.wire(), Role.PARTNER_ADMIN.wire());
    private static final Set<Scope> SCOPES = Set.of(Scope.OWN, Scope.TEAM);

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Partners(EntityManager entities, JdbcClient jdbc, Catalogue catalogue, AuditTrail audit, BusinessClock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a session of its people must know.
     *
     * @param networks
     *            from where they may work; none: from anywhere
     */
    public record Place(UUID id, List<String> networks) {}

    /** How many worked on a day. */
    record Day(LocalDate date, int people) {}

    /** How many different people worked in a month. */
    record Usage(UUID partnerId, String month, int people, List<Day> days) {}

    /** Those that somebody sees: people of a partner their own, all others all. */
    @Transactional(readOnly = true)
    List<Partner> list(Caller caller) {
        return entities.createQuery("select p from Partner p order by p.createdAt, p.id", Partner.class)
                .getResultStream().filter(partner -> isSeen(caller, partner.id())).toList();
    }

    /** @throws MeridianException {@code too_many_partners}, {@code name_taken}, {@code unknown_reference} */
    @Transactional
    Partner add(Consumer<Partner> wish) {
        // One after the other, as nobody adds partners all day.
        entities.createNativeQuery("select id from tenant for update").getResultList();
        if (entities.createQuery("select count(p) from Partner p", Long.class).getSingleResult() >= MOST) {
            throw new MeridianException(TenantError.TOO_MANY_PARTNERS, "There are " + MOST + " partners already.");
        }
        Partner partner = new Partner(clock);
        wish.accept(partner);
        catalogue.add(partner);
        noted("created", partner);
        return partner;
    }

    /** Id of the partner with a name; makes it, from anywhere, if there is none. */
    @Transactional
    public UUID ensure(String name, Set<UUID> teamIds) {
        return entities.createQuery("select p.id from Partner p where p.name = :name", UUID.class)
                .setParameter("name", name).getResultStream().findFirst().orElseGet(() -> add(partner -> {
                    partner.name = name;
                    partner.networks = List.of();
                    partner.teamIds = new HashSet<>(teamIds);
                }).id());
    }

    /** @throws MeridianException {@code not_found}, {@code stale_version}, {@code name_taken}, {@code partner_limits} */
    @Transactional
    Partner change(UUID id, long version, Consumer<Partner> wish) {
        // Nobody of the partner is put anywhere meanwhile.
        entities.find(Partner.class, id, LockModeType.PESSIMISTIC_WRITE);
        Partner partner = catalogue.change(Partner.class, id, version, wish);
        people(id).forEach(staff -> requireLimits(staff, partner));
        noted("changed", partner);
        return partner;
    }

    @Transactional(readOnly = true)
    boolean isActive(UUID id) {
        return catalogue.get(Partner.class, id).active;
    }

    /** Members and those who are invited. */
    @Transactional(readOnly = true)
    int count(UUID id) {
        return jdbc.sql("select count(*) from staff where partner_id = ? and status in ('ACTIVE', 'INVITED')").param(id)
                .query(Integer.class).single();
    }

    /** Everybody of a partner who was not removed. */
    List<Staff> people(UUID id) {
        return entities
                .createQuery("select s from Staff s where s.partnerId = :id and s.status <> :removed", Staff.class)
                .setParameter("id", id).setParameter("removed", MemberState.REMOVED).getResultList();
    }

    /** @throws MeridianException {@code not_found} also for what the caller does not see */
    @Transactional(readOnly = true)
    Usage usage(Caller caller, UUID id, YearMonth month) {
        if (!isSeen(caller, catalogue.get(Partner.class, id).id())) {
            throw Catalogue.notFound();
        }
        LocalDate from = month.atDay(1);
        LocalDate until = month.plusMonths(1).atDay(1);
        List<Day> days = jdbc.sql("select date, count(*) people from partner_day where partner_id = ? and date >= ?"
                + " and date < ? group by date order by date").param(id).param(from).param(until).query(Day.class)
                .list().stream().map(Objects::requireNonNull).toList();
        int people = jdbc.sql("select count(distinct staff_id) from partner_day where partner_id = ? and date >= ?"
                + " and date < ?").param(id).param(from).param(until).query(Integer.class).single();
        return new Usage(id, month.toString(), people, days);
    }

    /**
     * Somebody of a partner works now.
     *
     * @throws MeridianException
     *             {@code partner_inactive}
     */
    @Transactional
    public Place works(UUID partner, UUID staff) {
        Partner found = catalogue.get(Partner.class, partner);
        if (!found.active) {
            throw new MeridianException(TenantError.PARTNER_INACTIVE,
                    "Your company does not work for this tenant any more. Ask an administrator of the tenant.");
        }
        jdbc.sql("insert into partner_day (partner_id, date, staff_id) values (?, ?, ?) on conflict do nothing")
                .param(partner).param(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).param(staff).update();
        return new Place(partner, found.networks);
    }

    /**
     * People of a partner are what a partner's people may be; nobody else administers one.
     *
     * @throws MeridianException
     *             {@code partner_limits}, {@code unknown_reference}
     */
    void requireLimits(Staff staff) {
        UUID id = staff.partnerId;
        if (id == null) {
            if (staff.has(Role.PARTNER_ADMIN)) {
                throw limits("roles", "Only people of a partner administer it. Name the partner, or another role.");
            }
            return;
        }
        Partner partner = entities.find(Partner.class, id, LockModeType.PESSIMISTIC_READ);
        if (partner == null) {
            throw new MeridianException(TenantError.UNKNOWN_REFERENCE,
                    "An id in the request names nothing in this tenant. Correct it.");
        }
        requireLimits(staff, partner);
    }

    private static void requireLimits(Staff staff, Partner partner) {
        if (!ROLES.containsAll(staff.roles)) {
            throw limits("roles", "People of a partner are agent or partner-admin.");
        }
        if (!staff.permissions.isEmpty()) {
            throw limits("permissions", "People of a partner have no further permissions: they export nothing.");
        }
        if (!SCOPES.contains(staff.scope)) {
            throw limits("scope", "People of a partner see their own work or that of their teams.");
        }
        if (!partner.teamIds.containsAll(staff.teamIds)) {
            throw limits("teamIds", "People of a partner are in the teams of the partner.");
        }
    }

    private static MeridianException limits(String field, String message) {
        return new MeridianException(TenantError.PARTNER_LIMITS, message, Map.of("field", field), null);
    }

    private static boolean isSeen(Caller caller, UUID partner) {
        @Nullable
        UUID own = caller.partner();
        return own == null ? !caller.has(Role.PARTNER_ADMIN) : own.equals(partner);
    }

    private void noted(String what, Partner partner) {
        audit.record(new Audited("partner." + what, "partner", partner.id(), Map.of("active", partner.active,
                "networks", partner.networks, "teamIds", partner.teamIds.stream().sorted().toList())));
    }
}
