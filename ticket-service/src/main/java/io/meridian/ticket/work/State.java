package io.meridian.ticket.work;

import io.meridian.contracts.events.ticket.TicketStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a ticket and is stored in clear.
 *
 * @param type
 *            one of {@link #TYPES}
 * @param status
 *            one of {@link #STATUSES}
 * @param priority
 *            1 to 4; {@link #PRIORITIES} has their names
 */
record State(String type, String status, int priority, @Nullable UUID assigneeId, @Nullable UUID teamId,
        @Nullable UUID marketId, @Nullable UUID brandId) {

    static final List<String> TYPES = List.of("question", "problem", "complaint", "request", "task");
    static final List<String> STATUSES = List.of("new", "open", "pending", "solved", "closed");
    static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
    static final String CLOSED = "closed";
    private static final String SOLVED = "solved";

    /** 1 for low to 4 for urgent. */
    static int priority(String name) {
        return PRIORITIES.indexOf(name) + 1;
    }

    String priorityName() {
        return PRIORITIES.get(priority - 1);
    }

    TicketStatus eventStatus() {
        return TicketStatus.valueOf(status.toUpperCase(Locale.ROOT));
    }

    boolean isClosed() {
        return CLOSED.equals(status);
    }

    boolean isSolved() {
        return isClosed() || SOLVED.equals(status);
    }

    /** The value of a field as the contract names it. */
    @Nullable
    Object get(String field) {
        return switch (field) {
            case "type" -> type;
            case "status" -> status;
            case "priority" -> priorityName();
            case "assigneeId" -> assigneeId;
            case "teamId" -> teamId;
            case "marketId" -> marketId;
            case "brandId" -> brandId;
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** This with other values for some fields, named as the contract names them. */
    State with(Map<String, ? extends @Nullable Object> values) {
        return new State(text(values, "type", type), text(values, "status", status),
                priority(text(values, "priority", priorityName())), id(values, "assigneeId"), id(values, "teamId"),
                id(values, "marketId"), id(values, "brandId"));
    }

    private static String text(Map<String, ? extends @Nullable Object> values, String field, String now) {
        Object value = values.get(field);
        return value == null ? now : (String) value;
    }

    private @Nullable UUID id(Map<String, ? extends @Nullable Object> values, String field) {
        return (UUID) (values.containsKey(field) ? values.get(field) : get(field));
    }
}
