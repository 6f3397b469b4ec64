package io.meridian.policy;

import io.meridian.policy.law.LawBook;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeZonesTest {

    private final TimeZones zones = TimeZones.load();

    @ParameterizedTest
    @CsvSource({"Europe/Berlin,DE", "Asia/Calcutta,IN", "Asia/Kolkata,IN", "Asia/Saigon,VN", "Europe/Kiev,UA",
        "America/Sao_Paulo,BR", "Asia/Shanghai,CN", "Asia/Hong_Kong,HK", "US/Pacific,US", "Europe/London,GB"})
    void countryOf_knowsPresentAndFormerNames(String zone, String country) {
        assertThat(zones.countryOf(zone)).contains(country);
    }

    @Test
    void placesOf_namesAStateWhoseRulesDiffer() {
        assertThat(zones.placesOf("America/Los_Angeles")).containsExactlyInAnyOrder("US", "US_CA");
        assertThat(zones.placesOf("America/Montreal")).containsExactlyInAnyOrder("CA", "CA_QC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/GMT+3", "Mars/Olympus", "", "europe/berlin", "\u0000"})
    void placesOf_whatIsNowhere_isUnknown(String zone) {
        assertThat(zones.placesOf(zone)).isEqualTo(Set.of(LawBook.ANYWHERE));
        assertThat(zones.countryOf(zone)).isEmpty();
    }

    @Test
    void everyZoneOfTheJdkWithARegion_isKnown() {
        assertThat(ZoneId.getAvailableZoneIds()).filteredOn(zone -> zone.matches(
                "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")).allSatisfy(
                        zone -> assertThat(zones.countryOf(zone)).as(zone).isPresent());
    }
}
