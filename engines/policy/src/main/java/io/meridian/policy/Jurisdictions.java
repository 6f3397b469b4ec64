package io.meridian.policy;

import java.util.Map;
import java.util.stream.Collectors;

/** Places that belong to another: members of the EU and the EEA, states, territories. */
public final class Jurisdictions {

    private Jurisdictions() {}

    /** By place the one it belongs to, such as {@code DE} to {@code EU} and {@code US_CA} to {@code US}. */
    public static Map<String, String> parents() {
        return Table.read("jurisdictions.tsv").stream()
                .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));
    }
}
