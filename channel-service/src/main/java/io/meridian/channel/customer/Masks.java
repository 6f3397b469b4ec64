package io.meridian.channel.customer;

import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.access.Viewer;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.masking.PersonalData;
import io.meridian.masking.Regions;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.policy.TimeZones;
import io.meridian.policy.view.View;
import io.meridian.policy.view.ViewPolicies;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff sees what of which customers: by the tenant's view rules, and for a while in spite of them. */
@Service
public class Masks {

    /** How long somebody sees a customer in clear who asked to. */
    static final Duration UNMASKED = Duration.ofMinutes(15);

    /**
     * Of each record what is known of its whole person. Who joins a record to that of somebody whom they serve does not serve
     * that one by it.
     */
    private static final String KNOWN = """
            , root as (select start, id from up where merged_into_id is null),
            down as (
              select id root, id from (select distinct id from root) r
              union all select down.root, c.id from customer c join down on c.merged_into_id = down.id)
            select root.start, array_agg(distinct coalesce(c.country, '')) countries,
              array_agg(distinct coalesce(c.time_zone, '')) zones,
              case when count(u.until) = count(*) then min(u.until) end until,
              bool_or(exists (select from conversation v where v.customer_id = c.id and v.assignee_id = :staff
                and v.status = 'active')) and not bool_or(exists (select from merge_event m where m.loser_id = c.id
                and m.actor_id = :staff and m.undone_at is null)) served
            from root join down on down.root = root.id join customer c on c.id = down.id
              left join unmasking u on u.customer_id = c.id and u.staff_id = :staff and u.until > :now
            group by root.start""";
    /** The same of a record that no other was ever joined with: most are, and every live frame asks. */
    private static final String ALONE = """
            select c.id, array[coalesce(c.country, '')] countries, array[coalesce(c.time_zone, '')] zones, u.until,
              exists (select from conversation v where v.customer_id = c.id and v.assignee_id = :staff
                and v.status = 'active') served
            from customer c
              left join unmasking u on u.customer_id = c.id and u.staff_id = :staff and u.until > :now
            where c.id = :id and c.merged_into_id is null
              and not exists (select from customer other where other.merged_into_id = c.id)""";
    private static final PersonalData PERSONAL = new PersonalData();
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final ViewPolicies policies;
    private final TimeZones zones;
    private final AuditTrail audit;
    /** The machine's: a right ends when it ends, however time is moved. */
    private final Clock clock;

    Masks(JdbcClient jdbc, ViewPolicies policies, TimeZones zones, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.zones = zones;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param countries
     *            where records of the person say that they are; an empty one among them if one does not say it
     * @param served
     *            whether the viewer has an open conversation with them
     */
    private record Known(UUID customer, Set<String> countries, Set<String> zones, @Nullable Instant unmaskedUntil,
            boolean served) {

        /** None if the person may be anywhere: joining a record to another must not show more of it. */
        Set<String> whereabouts() {
            return countries.contains("") ? Set.of() : countries;
        }
    }

    /** How a member of staff sees a customer. */
    @Transactional(readOnly = true)
    public Mask of(Caller caller, UUID customer) {
        return Objects.requireNonNull(of(caller, List.of(customer)).get(customer));
    }

    /** How a member of staff sees some customers; every id has an entry. */
    @Transactional(readOnly = true)
    public Map<UUID, Mask> of(Caller caller, Collection<UUID> customers) {
        return of(caller.viewer(), UUID.fromString(caller.subject()), customers);
    }

    /** How several viewers see a customer in what they share; nobody's asking to see it in clear counts. */
    @Transactional(readOnly = true)
    public Mask of(Viewer viewer, UUID customer) {
        return Objects.requireNonNull(of(viewer, NOBODY, List.of(customer)).get(customer));
    }

    private Map<UUID, Mask> of(Viewer viewer, UUID staff, Collection<UUID> customers) {
        Map<UUID, Mask> masks = new HashMap<>();
        if (!policies.mayHide(CurrentTenant.require(), viewer)) {
            customers.forEach(id -> masks.put(id, Mask.NONE));
            return masks;
        }
        known(staff, Set.copyOf(customers)).forEach(known -> masks.put(known.customer(), mask(viewer, known)));
        // Of whom nothing is known here, nothing is known.
        customers.forEach(id -> masks.computeIfAbsent(id,
                unknown -> mask(viewer, new Known(unknown, Set.of(), Set.of(), null, false))));
        return masks;
    }

    private List<Known> known(UUID staff, Set<UUID> customers) {
        if (customers.size() == 1) {
            List<Known> alone = known(staff, jdbc.sql(ALONE).param("id", customers.iterator().next()));
            if (!alone.isEmpty()) {
                return alone;
            }
        }
        return known(staff, jdbc.sql(CustomerGroups.UP + KNOWN)
                .param("ids", new SqlArrayValue("uuid", customers.toArray())));
    }

    private List<Known> known(UUID staff, JdbcClient.StatementSpec query) {
        return query.param("staff", staff).param("now", Times.of(clock.instant()))
                .query((row, n) -> new Known(row.getObject(1, UUID.class), words(row.getArray(2)),
                        words(row.getArray(3)), Times.atOrNull(row, "until"), row.getBoolean("served")))
                .list();
    }

    private static Set<String> words(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private Mask mask(Viewer viewer, Known known) {
        View shared = policies.view(CurrentTenant.require(), viewer, known.whereabouts());
        if (shared.isClear()) {
            return Mask.NONE;
        }
        View view = known.served()
                ? policies.view(CurrentTenant.require(), viewer.atService(), known.whereabouts())
                : shared;
        if (view.isClear() || (known.unmaskedUntil() != null && view.mayUnmask())) {
            return new Mask(View.CLEAR, Regions.NONE, view.isClear() ? null : known.unmaskedUntil(), true);
        }
        Set<String> regions = new LinkedHashSet<>(known.countries());
        known.zones().forEach(zone -> zones.countryOf(zone).ifPresent(regions::add));
        return new Mask(view, Regions.of(regions), null, !view.hidden().equals(shared.hidden()));
    }

    /**
     * Lets the caller see a person in clear for a while.
     *
     * @param reason
     *            for whoever reads the audit log
     * @throws MeridianException
     *             {@code unmask_forbidden} if a rule that hides something does not allow it
     */
    @Transactional
    public void unmask(Caller caller, CustomerGroups.Group person, String reason) {
        Mask mask = of(caller, person.root());
        if (mask.unmaskedUntil() == null && !mask.view().isClear() && !mask.view().mayUnmask()) {
            throw new MeridianException(ChannelError.UNMASK_FORBIDDEN,
                    "Your company's view rules do not let you see this customer in clear. Ask a supervisor.");
        }
        if (mask.view().isClear() && mask.unmaskedUntil() == null) {
            return; // nothing is hidden
        }
        // Each record by itself: who joins the person later was not asked for, and who leaves it was.
        jdbc.sql("insert into unmasking (customer_id, staff_id, until) select unnest(?), ?, ? on conflict"
                + " (tenant_id, customer_id, staff_id) do update set until = excluded.until")
                .params(Params.of(new SqlArrayValue("uuid", person.members().toArray()),
                        UUID.fromString(caller.subject()), Times.of(clock.instant().plus(UNMASKED))))
                .update();
        audit.record(new Audited("customer.unmasked", "customer", person.root(),
                Map.of("reason", PERSONAL.mask(reason.strip(), mask.regions()).text())));
    }
}
