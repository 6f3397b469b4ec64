package io.meridian.ticket.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.error.TicketError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Saved views: everybody's own, and shared ones that supervisors and tenant-admins look after. */
@Service
public class SavedViews {

    private static final int MOST = 100;
    private static final int NAME_CHARS = 80;
    private static final String SELECT = "select id, owner_id, shared, name, filter, version from ticket_view where ";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final BusinessClock clock;

    SavedViews(JdbcClient jdbc, JsonMapper json, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** A view as the contract has it. */
    record View(UUID id, String name, boolean shared, boolean mayChange, ViewFilter filter, long version) {}

    record New(@Nullable String name, @Nullable Boolean shared, @Nullable ViewFilter filter) {}

    record Change(@Nullable String name, @JsonProperty(required = true) boolean shared, @Nullable ViewFilter filter,
            @JsonProperty(required = true) long version) {}

    private record Stored(UUID id, UUID owner, boolean shared, String name, String filter, long version) {}

    /** Shared ones and the caller's own, by name. */
    @Transactional(readOnly = true)
    List<View> list(Caller caller) {
        return jdbc.sql(SELECT + "shared or owner_id = ? order by lower(name), id").param(me(caller))
                .query(SavedViews::stored).list().stream().map(s -> view(caller, s)).toList();
    }

    /** @throws MeridianException {@code not_yours_to_share} or {@code too_many_views} */
    @Transactional
    View create(Caller caller, New input) {
        boolean shared = Objects.requireNonNullElse(input.shared(), false);
        requireRight(caller, shared);
        int known = jdbc.sql("select count(*) from ticket_view where shared = ? and (shared or owner_id = ?)")
                .param(shared).param(me(caller)).query(Integer.class).single();
        if (known >= MOST) {
            throw new MeridianException(TicketError.TOO_MANY_VIEWS,
                    "There are " + MOST + " views already. Remove one that is not used any more.");
        }
        UUID id = Ids.next();
        String name = name(input.name());
        ViewFilter filter = filter(input.filter());
        jdbc.sql("insert into ticket_view (id, owner_id, shared, name, filter, updated_at)"
                + " values (?, ?, ?, ?, ?::jsonb, ?)").param(id).param(me(caller)).param(shared).param(name)
                .param(json.writeValueAsString(filter)).param(now()).update();
        noted("created", id, shared);
        return get(caller, id);
    }

    /** @throws MeridianException {@code not_found}, {@code not_yours_to_share} or {@code stale_version} */
    @Transactional
    View replace(Caller caller, UUID id, Change input) {
        View old = get(caller, id);
        requireRight(caller, old.shared() || input.shared());
        int changed = jdbc.sql("""
                update ticket_view set name = ?, shared = ?, filter = ?::jsonb, version = version + 1, updated_at = ?
                where id = ? and version = ?""").param(name(input.name())).param(input.shared())
                .param(json.writeValueAsString(filter(input.filter()))).param(now()).param(id).param(input.version())
                .update();
        if (changed == 0) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this view meanwhile. Load it again and repeat your change.");
        }
        noted("changed", id, old.shared() || input.shared());
        return get(caller, id);
    }

    /** @throws MeridianException {@code not_found} or {@code not_yours_to_share} */
    @Transactional
    void delete(Caller caller, UUID id) {
        View old = get(caller, id);
        requireRight(caller, old.shared());
        jdbc.sql("delete from ticket_view where id = ?").param(id).update();
        noted("deleted", id, old.shared());
    }

    /**
     * Adds a shared view, in the caller's transaction.
     *
     * @param filter
     *            JSON of the query parameters
     */
    public void addShared(UUID owner, String name, String filter) {
        ViewFilter checked = json.readValue(filter, ViewFilter.class).checked();
        jdbc.sql("insert into ticket_view (id, owner_id, shared, name, filter, updated_at)"
                + " values (?, ?, true, ?, ?::jsonb, ?)").param(Ids.next()).param(owner).param(name)
                .param(json.writeValueAsString(checked)).param(now()).update();
    }

    private View get(Caller caller, UUID id) {
        return jdbc.sql(SELECT + "id = ? and (shared or owner_id = ?)").param(id).param(me(caller))
                .query(SavedViews::stored).optional().map(s -> view(caller, s))
                .orElseThrow(() -> Invalid.notFound("view"));
    }

    private View view(Caller caller, Stored stored) {
        return new View(stored.id(), stored.name(), stored.shared(), !stored.shared() || mayShare(caller),
                json.readValue(stored.filter(), ViewFilter.class), stored.version());
    }

    private static boolean mayShare(Caller caller) {
        return caller.has(Role.SUPERVISOR) || caller.has(Role.TENANT_ADMIN);
    }

    private static void requireRight(Caller caller, boolean shared) {
        if (shared && !mayShare(caller)) {
            throw new MeridianException(TicketError.NOT_YOURS_TO_SHARE,
                    "Shared views are changed by supervisors and administrators. Save a view of your own instead.");
        }
    }

    /** Views that others work by are configuration; one's own are nobody else's business. */
    private void noted(String what, UUID id, boolean shared) {
        if (shared) {
            audit.record(new Audited("ticket-view." + what, "ticket-view", id, Map.of()));
        }
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.codePointCount(0, name.length()) > NAME_CHARS
                || name.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("name", "must be one line of 1 to " + NAME_CHARS + " characters");
        }
        return name;
    }

    private static ViewFilter filter(@Nullable ViewFilter filter) {
        if (filter == null) {
            throw Invalid.field("filter", "must be given; {} shows everything");
        }
        return filter.checked();
    }

    private static UUID me(Caller caller) {
        return UUID.fromString(caller.subject());
    }

    private OffsetDateTime now() {
        return Times.of(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(row.getObject("id", UUID.class), row.getObject("owner_id", UUID.class),
                row.getBoolean("shared"), row.getString("name"), row.getString("filter"), row.getLong("version"));
    }
}
