package io.meridian.policy.contact;

import io.meridian.policy.TimeZones;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WhereaboutsTest {

    private final TimeZones table = TimeZones.load();

    @Test
    void of_aZoneWithinTheCountry_leavesTheOthersOut() {
        Whereabouts there = Whereabouts.of("America/Los_Angeles", Set.of("US"), table);
        assertThat(there.places()).containsExactlyInAnyOrder("US", "US_CA");
        assertThat(there.zones()).containsExactly("America/Los_Angeles");
    }

    @Test
    void of_aCountryAlone_hasAllItsZones() {
        assertThat(Whereabouts.of(null, Set.of("US"), table).zones()).contains("America/New_York", "Pacific/Honolulu");
    }

    @Test
    void of_aNumberOfAnotherCountry_mayBeInEither() {
        Whereabouts there = Whereabouts.of("Asia/Bangkok", Set.of("DE"), table);
        assertThat(there.places()).containsExactlyInAnyOrder("TH", "DE");
        assertThat(there.zones()).contains("Asia/Bangkok", "Europe/Berlin");
    }

    @Test
    void of_whatNobodyKnows_isAnywhereWithoutAClock() {
        assertThat(Whereabouts.of(null, Set.of(), table)).isEqualTo(new Whereabouts(Set.of("*"), Set.of()));
        assertThat(Whereabouts.of("UTC", Set.of(), table)).isEqualTo(new Whereabouts(Set.of("*"), Set.of()));
        assertThat(Whereabouts.of("Mars/Olympus", Set.of("TH"), table).places()).containsExactlyInAnyOrder("*", "TH");
    }
}
