package io.meridian.tenant.staff;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of members: searched, and cut to what the caller may see. */
@Service
class MemberSearch {

    private static final String IN_SIGHT_BY_TEAM = """
            exists (select 1 from staff_team st where st.staff_id = s.id and st.team_id in (:teams))""";
    private static final String IN_SIGHT_BY_MARKET = """
            exists (select 1 from staff_market sm where sm.staff_id = s.id and sm.market_id in (:markets))""";

    private final JdbcClient jdbc;
    private final EntityManager entities;

    MemberSearch(JdbcClient jdbc, EntityManager entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /** What is looked for; null: everything. */
    record Filter(@Nullable String query, @Nullable MemberState status, @Nullable UUID teamId) {

        static final Filter NONE = new Filter(null, null, null);
    }

    @Transactional(readOnly = true)
    <V> Page<V> page(Caller caller, Filter filter, @Nullable String cursor, int limit, Function<Staff, V> view) {
        List<String> where = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        sight(caller, where, parameters);
        return page(where, parameters, filter, cursor, limit, view);
    }

    /** All members whatever the caller's scope: for names beside ids, as in a house's telephone list. */
    @Transactional(readOnly = true)
    <V> Page<V> everybody(@Nullable String cursor, int limit, Function<Staff, V> view) {
        return page(new ArrayList<>(), new HashMap<>(), Filter.NONE, cursor, limit, view);
    }

    private <V> Page<V> page(List<String> where, Map<String, Object> parameters, Filter filter, @Nullable String cursor,
            int limit, Function<Staff, V> view) {
        if (filter.status() == null) {
            where.add("s.status <> 'REMOVED'");
        } else {
            where.add("s.status = :status");
            parameters.put("status", filter.status().name());
        }
        if (filter.teamId() != null) {
            where.add("exists (select 1 from staff_team x where x.staff_id = s.id and x.team_id = :team)");
            parameters.put("team", filter.teamId());
        }
        if (filter.query() != null) {
            where.add("(s.email like :q or lower(s.name) like :q or lower(s.name) like :word)");
            String text = filter.query().strip().toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%")
                    .replace("_", "\\_");
            parameters.put("q", text + "%");
            parameters.put("word", "% " + text + "%");
        }
        Cursor.parse(cursor).ifPresent(c -> {
            where.add("(s.created_at, s.id) > (:time, :id)");
            parameters.put("time", c.time().atOffset(ZoneOffset.UTC));
            parameters.put("id", c.id());
        });
        List<UUID> ids = jdbc
                .sql("select s.id from staff s where " + String.join(" and ", where)
                        + " order by s.created_at, s.id limit " + (limit + 1))
                .params(parameters).query(UUID.class).list().stream().flatMap(Stream::ofNullable).toList();
        Map<UUID, Staff> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery("select s from Staff s where s.id in :ids", Staff.class).setParameter("ids", ids)
                    .getResultList().forEach(s -> rows.put(s.id(), s));
        }
        List<Staff> ordered = ids.stream().flatMap(id -> Optional.ofNullable(rows.get(id)).stream()).toList();
        return Page.of(ordered, limit, s -> new Cursor(s.createdAt(), s.id()), view);
    }

    /**
     * A member in sight of the caller.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code not_found} also for one that is out of sight
     */
    @Transactional(readOnly = true)
    Staff get(Caller caller, UUID id) {
        List<String> where = new ArrayList<>(List.of("s.id = :id"));
        Map<String, Object> parameters = new HashMap<>(Map.of("id", id));
        sight(caller, where, parameters);
        boolean seen = jdbc.sql("select s.id from staff s where " + String.join(" and ", where)).params(parameters)
                .query(UUID.class).optional().isPresent();
        Staff staff = seen ? entities.find(Staff.class, id) : null;
        if (staff == null) {
            throw Catalogue.notFound();
        }
        return staff;
    }

    /** A skill's kind and code. */
    record KnownSkill(UUID id, String kind, String code) {}

    /** The skills of some members, by id. */
    @Transactional(readOnly = true)
    Map<UUID, KnownSkill> skills(Collection<Staff> staff) {
        List<UUID> ids = staff.stream().flatMap(s -> s.skills.keySet().stream()).distinct().toList();
        Map<UUID, KnownSkill> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, lower(kind) as kind, code from skill where id in (:ids)").param("ids", ids)
                    .query(KnownSkill.class).list().forEach(s -> found.put(s.id(), s));
        }
        return found;
    }

    private static void sight(Caller caller, List<String> where, Map<String, Object> parameters) {
        if (caller.kind() == CallerKind.SERVICE) {
            return;
        }
        if (caller.partner() != null) {
            where.add("s.partner_id = :partner");
            parameters.put("partner", caller.partner());
        }
        boolean allOfPartner = caller.partner() != null && caller.has(Role.PARTNER_ADMIN);
        String others = switch (allOfPartner ? VisibilityScope.ALL : caller.scope()) {
            case ALL -> "true";
            case OWN -> "false";
            case TEAM -> caller.teams().isEmpty() ? "false" : IN_SIGHT_BY_TEAM;
            case MARKET -> caller.markets().isEmpty() ? "false" : IN_SIGHT_BY_MARKET;
        };
        where.add("(s.id::text = :self or " + others + ")");
        parameters.put("self", caller.subject());
        if (others.contains(":teams")) {
            parameters.put("teams", List.copyOf(caller.teams()));
        }
        if (others.contains(":markets")) {
            parameters.put("markets", List.copyOf(caller.markets()));
        }
    }
}
