package io.meridian.policy.law;

import java.util.List;

/**
 * The rules of one place.
 *
 * @param jurisdiction
 *            ISO 3166 country code, a part of one as {@code US_CA}, or {@code EU}
 * @param name
 *            in English
 */
public record Pack(String jurisdiction, String name, Status status, List<Rule> rules) {

    /** Whether decisions rest on it. */
    public enum Status {
        /** They do; it is tested. */
        ENFORCED,
        /** For reading: decisions take the strict default, and say so. */
        DATA_ONLY
    }
}
