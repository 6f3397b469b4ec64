package io.meridian.policy;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Public holidays of places. A holiday of a part of a country counts for the whole country, except in the United States:
 * whoever is not sure keeps silent for a day too many.
 */
public final class Holidays {

    private final Map<String, Calendar> calendars = new HashMap<>();
    private final Map<String, String> parents = Jurisdictions.parents();

    /**
     * Holidays of one place.
     *
     * @param names
     *            by day, with the place, such as {@code BR: Christmas}
     * @param years
     *            of which they are known
     */
    private record Calendar(Map<LocalDate, String> names, BitSet years) {}

    private Holidays() {
        read("holidays.tsv");
        read("holidays-kept.tsv");
    }

    /** What this release knows. */
    public static Holidays load() {
        return new Holidays();
    }

    private void read(String table) {
        for (String[] row : Table.read(table)) {
            LocalDate day = LocalDate.parse(row[1]);
            Calendar calendar = calendars.computeIfAbsent(row[0], p -> new Calendar(new HashMap<>(), new BitSet()));
            calendar.names.put(day, row[0] + ": " + row[2]);
            calendar.years.set(day.getYear());
        }
    }

    /**
     * The holiday of a day.
     *
     * @param places
     *            countries and states, as {@link TimeZones#placesOf} gives them; also one of what they belong to counts
     * @return of the first place that has one its name with the place, such as {@code BR: Christmas}
     */
    public Optional<String> on(Collection<String> places, LocalDate day) {
        for (String place : places) {
            for (String there = place; there != null; there = parents.get(there)) {
                String name = nameOf(calendars.get(there), day);
                if (name != null) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable String nameOf(@Nullable Calendar calendar, LocalDate day) {
        return calendar == null ? null : calendar.names.get(day);
    }

    /** Whether the holidays of that year are known of every place. */
    public boolean isKnown(Collection<String> places, LocalDate day) {
        return places.stream().allMatch(place -> isKnown(place, day));
    }

    /** Whether the holidays of that year are known of a place, or of what it belongs to. */
    public boolean isKnown(String place, LocalDate day) {
        for (String there = place; there != null; there = parents.get(there)) {
            Calendar calendar = calendars.get(there);
            if (calendar != null && calendar.years.get(day.getYear())) {
                return true;
            }
        }
        return false;
    }
}
