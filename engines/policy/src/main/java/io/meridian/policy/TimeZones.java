package io.meridian.policy;

import io.meridian.policy.law.LawBook;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where people of a time zone are. A zone says little about a person's law, but it is what a browser tells by itself. */
public final class TimeZones {

    private final Map<String, Set<String>> places = new HashMap<>();
    private final Map<String, Set<String>> zones = new HashMap<>();

    private TimeZones() {
        Table.read("zones.tsv").forEach(row -> places.put(row[0], Set.of(row[1].split(" "))));
        places.forEach((zone, there) -> there.forEach(place -> zones.computeIfAbsent(place, p -> new TreeSet<>())
                .add(zone)));
    }

    /** The zones of tzdata with their former names, as browsers still report them. */
    public static TimeZones load() {
        return new TimeZones();
    }

    /**
     * The places of a zone, for the law.
     *
     * @param zone
     *            IANA name; any text
     * @return never empty: {@link LawBook#ANYWHERE} for a zone without a country (such as {@code UTC}, which private
     *         browsers report) or one that does not exist
     */
    public Set<String> placesOf(String zone) {
        return places.getOrDefault(zone, Set.of(LawBook.ANYWHERE));
    }

    /**
     * The zones of a place that this machine knows.
     *
     * @param place
     *            as {@link #placesOf} gives it
     * @return empty for a place that has none of its own
     */
    public Set<String> zonesOf(String place) {
        return zones.getOrDefault(place, Set.of()).stream().filter(ZoneId.getAvailableZoneIds()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The country of a zone, if it has exactly one. */
    public Optional<String> countryOf(String zone) {
        return places.getOrDefault(zone, Set.of()).stream().filter(place -> place.length() == 2).sorted().findFirst();
    }
}
