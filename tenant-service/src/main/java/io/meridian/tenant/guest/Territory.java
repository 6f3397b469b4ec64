package io.meridian.tenant.guest;

import io.meridian.tenant.organisation.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The countries of this cell's legal zone. */
@Component
class Territory {

    private static final Map<String, Set<String>> KNOWN = Map.of("eu",
            Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
                    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
            "sg", Set.of("SG"));

    private final Set<String> countries;

    Territory(GuestProperties properties, Tenants tenants) {
        this.countries = of(properties.countries(), tenants.region());
    }

    /** What is configured, else what is known for the region. */
    static Set<String> of(List<String> configured, String region) {
        Set<String> known = Set.of(Locale.getISOCountries());
        configured.stream().filter(country -> !known.contains(country)).findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException("meridian.tenant.countries (MERIDIAN_COUNTRIES): " + wrong
                    + " is no country of ISO 3166-1 alpha-2. Write them as DE,FR,IT.");
        });
        return configured.isEmpty() ? KNOWN.getOrDefault(region, Set.of()) : Set.copyOf(configured);
    }

    /** True if a country is outside. */
    boolean isThird(String country) {
        return !countries.contains(country);
    }
}
