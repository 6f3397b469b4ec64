package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.masking.Masked;
import io.meridian.masking.PersonalData;
import io.meridian.masking.Regions;
import io.meridian.policy.view.Field;
import io.meridian.policy.view.ViewPolicies;
import io.meridian.ticket.error.TicketError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import static java.util.Map.entry;

/**
 * Tickets as staff see them: what a view rule hides in texts is masked on its way out. This service does not know where
 * customers are, so a rule for some countries holds for all of its tickets.
 */
@Component
class SeenTickets {

    private static final PersonalData PERSONAL = new PersonalData();
    private static final Map<String, List<String>> HOMES = Map.ofEntries(entry("ar", List.of("SA", "AE", "EG")),
            entry("de", List.of("DE", "AT", "CH")), entry("en", List.of("US", "GB")), entry("es", List.of("ES", "MX")),
            entry("fr", List.of("FR")), entry("hi", List.of("IN")), entry("id", List.of("ID")),
            entry("it", List.of("IT")), entry("ja", List.of("JP")), entry("ko", List.of("KR")),
            entry("nl", List.of("NL")), entry("pl", List.of("PL")), entry("pt", List.of("BR", "PT")),
            entry("ru", List.of("RU")), entry("th", List.of("TH")), entry("tr", List.of("TR")),
            entry("vi", List.of("VN")), entry("zh", List.of("CN", "TW")));

    private final ViewPolicies policies;

    SeenTickets(ViewPolicies policies) {
        this.policies = policies;
    }

    /** Whether those who have some roles do not see texts in clear; programs see what their permissions give them. */
    boolean hides(Viewer viewer) {
        return !viewer.roles().contains(Role.INTEGRATOR)
                && policies.view(CurrentTenant.require(), viewer, Set.of()).hides(Field.TEXTS);
    }

    TicketView seen(Viewer viewer, TicketView t) {
        return hides(viewer) ? masked(t) : t;
    }

    TicketView.Row row(Viewer viewer, Ticket t, Texts texts) {
        TicketView.Row row = TicketView.row(t, texts);
        return hides(viewer) ? row.withSubject(text(row.subject(), regions(t.about().language()))) : row;
    }

    /** Comments of one ticket by rising number, for those from whom texts are hidden. */
    List<Comments.View> masked(@Nullable String language, List<Comments.View> comments) {
        Map<Actor, List<Comments.View>> byAuthor = new LinkedHashMap<>();
        comments.stream().filter(c -> c.text() != null)
                .forEach(c -> byAuthor.computeIfAbsent(c.by(), by -> new ArrayList<>()).add(c));
        Map<UUID, String> texts = new HashMap<>();
        byAuthor.values().forEach(written -> {
            List<Masked> masked = PERSONAL.mask(written.stream().map(c -> Objects.requireNonNull(c.text())).toList(),
                    regions(language));
            for (int i = 0; i < masked.size(); i++) {
                texts.put(written.get(i).id(), masked.get(i).text());
            }
        });
        return comments.stream().map(c -> c.withText(texts.get(c.id()))).toList();
    }

    List<History.View> history(Viewer viewer, @Nullable String language, List<History.View> changes) {
        if (!hides(viewer)) {
            return changes;
        }
        Regions regions = regions(language);
        return changes.stream().map(c -> new History.View(c.sequence(), c.at(), c.by(), c.changes().stream()
                .map(f -> new History.Field(f.field(), value(f.from(), regions), value(f.to(), regions), f.erased()))
                .toList())).toList();
    }

    /**
     * Lets nobody write over what they did not see.
     *
     * @param wanted
     *            names of what is to be changed
     * @throws MeridianException
     *             {@code masked_view}
     */
    void requireSeen(Viewer viewer, TicketView now, Set<String> wanted) {
        TicketView seen = seen(viewer, now);
        boolean hidden = (wanted.contains(Wish.SUBJECT) && !Objects.equals(seen.subject(), now.subject()))
                || (wanted.contains(Wish.DESCRIPTION) && !Objects.equals(seen.description(), now.description()))
                || now.fields().entrySet().stream().anyMatch(field -> wanted.contains(field.getKey())
                        && !field.getValue().equals(seen.fields().get(field.getKey())));
        if (hidden) {
            throw new MeridianException(TicketError.MASKED_VIEW,
                    "Your company's view rules hide a part of this text. It is"
                            + " changed by somebody who sees all of it; write a comment instead.");
        }
    }

    private static TicketView masked(TicketView t) {
        Regions regions = regions(t.language());
        Map<String, Object> fields = new LinkedHashMap<>();
        t.fields().forEach((key, value) -> fields.put(key, Objects.requireNonNull(value(value, regions))));
        return t.withTexts(text(t.subject(), regions), text(t.description(), regions), fields);
    }

    private static @Nullable Object value(@Nullable Object value, Regions regions) {
        return value instanceof String text ? text(text, regions) : value;
    }

    private static @Nullable String text(@Nullable String text, Regions regions) {
        return text == null ? null : PERSONAL.mask(text, regions).text();
    }

    /** Where a ticket's language is spoken: its own region, else where most of those who speak it are. */
    private static Regions regions(@Nullable String language) {
        if (language == null) {
            return Regions.NONE;
        }
        Locale locale = Locale.forLanguageTag(language);
        return locale.getCountry().isEmpty()
                ? Regions.of(HOMES.getOrDefault(locale.getLanguage(), List.of()))
                : Regions.of(locale.getCountry());
    }
}
