package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import java.time.LocalDate;
import java.util.Set;

/**
 * What the rules are asked about.
 *
 * @param places
 *            where the person may be: ISO 3166 country codes, parts as {@code US_CA}, any text for a place that nobody knows
 * @param day
 *            by the person's calendar
 */
public record Question(Set<String> places, ContactChannel channel, Party party, LocalDate day) {

    public Question {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("No place is given; a place that nobody knows is one, too");
        }
    }
}
