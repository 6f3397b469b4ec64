package io.meridian.ticket.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meridian.kernel.error.Invalid;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters that a view stands for; what is absent is not asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewFilter(@Nullable List<String> status, @Nullable List<String> priority, @Nullable List<String> type,
        @Nullable String assignee, @Nullable String team, @Nullable UUID market, @Nullable UUID brand,
        @Nullable String sort) {

    private static final Set<String> STATUSES = Set.of("new", "open", "pending", "solved", "closed");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    private static final Set<String> TYPES = Set.of("question", "problem", "complaint", "request", "task");
    private static final Set<String> SORTS = Set.of("updated", "created", "priority");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    ViewFilter checked() {
        within("filter.status", status, STATUSES);
        within("filter.priority", priority, PRIORITIES);
        within("filter.type", type, TYPES);
        within("filter.sort", sort == null ? null : List.of(sort), SORTS);
        id("filter.assignee", assignee, Set.of("me", "none"));
        id("filter.team", team, Set.of("none"));
        return this;
    }

    private static void within(String field, @Nullable List<String> given, Set<String> known) {
        if (given != null && (!known.containsAll(given) || given.size() > known.size())) {
            throw Invalid.field(field, "must be among " + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private static void id(String field, @Nullable String given, Set<String> words) {
        if (given != null && !words.contains(given) && !ID.matcher(given).matches()) {
            throw Invalid.field(field, "must be an id, or one of " + String.join(", ", words));
        }
    }
}
