package io.meridian.tenant.userimport;

import io.meridian.tenant.staff.MemberState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a tenant a table may name: teams by name, markets by code or name, skills by code or name, without regard to case. */
final class References {

    private final List<Entry> teams;
    private final List<Entry> markets;
    private final List<Entry> skills;
    private final Set<String> members;

    References(EntityManager entities) {
        teams = read(entities, "select t.id, t.name from Team t", row -> Stream.of(text(row, 1)));
        markets = read(entities, "select m.id, m.name, m.code from Market m",
                row -> Stream.of(text(row, 1), text(row, 2)));
        skills = read(entities, "select s.id, s.name, s.code, s.kind from Skill s", row -> Stream.of(text(row, 1),
                text(row, 2), text(row, 3).toLowerCase(Locale.ROOT) + ":" + text(row, 2)));
        members = Set.copyOf(entities
                .createQuery("select s.email from Staff s where s.status <> :removed", String.class)
                .setParameter("removed", MemberState.REMOVED).getResultList());
    }

    /** Something and the names it goes by. */
    private record Entry(UUID id, Set<String> names) {}

    Set<UUID> teams(String name) {
        return named(teams, name);
    }

    Set<UUID> markets(String name) {
        return named(markets, name);
    }

    /** More than one if skills of several kinds have the code. */
    Set<UUID> skills(String name) {
        return named(skills, name);
    }

    boolean isMember(String email) {
        return members.contains(email);
    }

    private static Set<UUID> named(List<Entry> entries, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return entries.stream().filter(entry -> entry.names().contains(wanted)).map(Entry::id)
                .collect(Collectors.toSet());
    }

    private static List<Entry> read(EntityManager entities, String query, Function<Tuple, Stream<String>> names) {
        return entities.createQuery(query, Tuple.class).getResultStream()
                .map(row -> new Entry(row.get(0, UUID.class), names.apply(row)
                        .map(name -> name.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet())))
                .toList();
    }

    private static String text(Tuple row, int at) {
        return String.valueOf(row.get(at));
    }
}
