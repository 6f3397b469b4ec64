package io.meridian.ticket.work;

import io.meridian.kernel.error.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which tickets of those that the caller sees; each part null, or empty, for any.
 *
 * @param customers
 *            the records of one person, or of several
 * @param assignee
 *            {@code none} stands for nobody, by {@link Some#none}
 */
record Filter(List<String> statuses, List<Integer> priorities, List<String> types, @Nullable Some assignee,
        @Nullable Some team, @Nullable UUID market, @Nullable UUID brand, List<UUID> customers,
        @Nullable UUID conversation, @Nullable Long number) {

    private static final String NONE = "none";
    private static final int UUID_CHARS = 36;

    Filter {
        statuses = List.copyOf(statuses);
        priorities = List.copyOf(priorities);
        types = List.copyOf(types);
        customers = List.copyOf(customers);
    }

    /** Somebody, or nobody. */
    record Some(@Nullable UUID id) {

        boolean none() {
            return id == null;
        }
    }

    /** The query parameters of the list, as they came. */
    record Wire(@Nullable List<String> status, @Nullable List<String> priority, @Nullable List<String> type,
            @Nullable String assignee, @Nullable String team, @Nullable UUID market, @Nullable UUID brand,
            @Nullable List<UUID> customer, @Nullable UUID conversation, @Nullable Long number) {

        Filter checked(UUID me) {
            return new Filter(values("status", status, State.STATUSES),
                    values("priority", priority, State.PRIORITIES).stream().map(State::priority).toList(),
                    values("type", type, State.TYPES), some("assignee", assignee, me), some("team", team, null),
                    market, brand, customer == null ? List.of() : customer, conversation, number);
        }
    }

    private static List<String> values(String name, @Nullable List<String> given, List<String> known) {
        if (given == null) {
            return List.of();
        }
        given.forEach(value -> NewTicket.oneOf(name, value, known));
        return given.stream().distinct().toList();
    }

    private static @Nullable Some some(String name, @Nullable String given, @Nullable UUID me) {
        if (given == null) {
            return null;
        }
        if (NONE.equals(given)) {
            return new Some(null);
        }
        if (me != null && "me".equals(given)) {
            return new Some(me);
        }
        try {
            if (given.length() == UUID_CHARS) {
                return new Some(UUID.fromString(given));
            }
        } catch (IllegalArgumentException ignored) {
            // told below
        }
        throw Invalid.field(name, me == null ? "must be 'none' or an id" : "must be 'me', 'none' or an id");
    }

    /** Whether it leaves few tickets, which are found by an index of their own, whatever the order. */
    boolean isNarrow() {
        return number != null || !customers.isEmpty() || conversation != null
                || (assignee != null && !assignee.none());
    }

    /** This without its statuses. */
    Filter ofAnyStatus() {
        return new Filter(List.of(), priorities, types, assignee, team, market, brand, customers, conversation,
                number);
    }

    /** Conditions on {@code ticket t}, all of which hold; their parameters are set by {@link #bind}. */
    String sql() {
        List<String> all = new ArrayList<>();
        all.add("true");
        addIf(all, !statuses.isEmpty(), "t.status = any(:statuses)");
        addIf(all, !priorities.isEmpty(), "t.priority = any(:priorities)");
        addIf(all, !types.isEmpty(), "t.type = any(:types)");
        if (assignee != null) {
            all.add(assignee.none() ? "t.assignee_id is null" : "t.assignee_id = :assignee");
        }
        if (team != null) {
            all.add(team.none() ? "t.team_id is null" : "t.team_id = :team");
        }
        addIf(all, market != null, "t.market_id = :market");
        addIf(all, brand != null, "t.brand_id = :brand");
        addIf(all, !customers.isEmpty(), "t.customer_id = any(:customers)");
        addIf(all, conversation != null,
                "t.id in (select l.ticket_id from ticket_link l where l.conversation_id = :conversation)");
        addIf(all, number != null, "t.number = :number");
        return String.join(" and ", all);
    }

    StatementSpec bind(StatementSpec statement) {
        return statement.param("statuses", new SqlArrayValue("text", statuses.toArray()))
                .param("priorities", new SqlArrayValue("int4", priorities.toArray()))
                .param("types", new SqlArrayValue("text", types.toArray()))
                .param("assignee", assignee == null ? null : assignee.id())
                .param("team", team == null ? null : team.id())
                .param("market", market).param("brand", brand)
                .param("customers", new SqlArrayValue("uuid", customers.toArray()))
                .param("conversation", conversation).param("number", number);
    }

    private static void addIf(List<String> all, boolean condition, String sql) {
        if (condition) {
            all.add(sql);
        }
    }
}
