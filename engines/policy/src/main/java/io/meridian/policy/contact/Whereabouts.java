package io.meridian.policy.contact;

import io.meridian.policy.TimeZones;
import io.meridian.policy.law.LawBook;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a person may be.
 *
 * @param places
 *            for the law; {@link LawBook#ANYWHERE} if nobody knows
 * @param zones
 *            whose clocks may be the person's; none if nobody knows
 */
public record Whereabouts(Set<String> places, Set<String> zones) {

    /**
     * From what is known.
     *
     * @param zone
     *            of the person's browser, if known; any text
     * @param countries
     *            ISO 3166 codes: of telephone numbers, or as told
     */
    public static Whereabouts of(@Nullable String zone, Set<String> countries, TimeZones table) {
        Set<String> places = new TreeSet<>(countries);
        Set<String> zones = new TreeSet<>();
        if (zone != null) {
            places.addAll(table.placesOf(zone));
            if (table.countryOf(zone).isPresent() && ZoneId.getAvailableZoneIds().contains(zone)) {
                zones.add(zone);
            }
        }
        for (String country : countries) {
            Set<String> there = table.zonesOf(country);
            // Who is known to be in a zone of the country is not in its others.
            if (Collections.disjoint(there, zones)) {
                zones.addAll(there);
            }
        }
        return new Whereabouts(places.isEmpty() ? Set.of(LawBook.ANYWHERE) : places, zones);
    }
}
