package io.meridian.tenant.demo;

import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.demo.DemoWhatsApp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoTenantTest {

    @ParameterizedTest
    @CsvSource({"eu, lumora", "eu, halden", "sg, lumora", "sg, halden"})
    void namesOnlyWhatIsThere(String region, String name) {
        DemoTenant demo = DemoTenant.read(region, name);
        Set<String> markets = demo.markets().stream().map(DemoTenant.Market::code).collect(Collectors.toSet());
        Set<String> teams = demo.teams().stream().map(DemoTenant.Team::name).collect(Collectors.toSet());
        Set<String> skills = demo.skills().stream().map(s -> s.kind() + ":" + s.code()).collect(Collectors.toSet());
        assertThat(demo.staff()).allSatisfy(person -> {
            assertThat(markets).containsAll(person.markets());
            assertThat(teams).containsAll(person.teams());
            assertThat(skills).containsAll(person.skills().keySet());
            assertThat(person.partner() == null || demo.outsourcers().stream().anyMatch(partner -> partner.name()
                    .equals(person.partner()) && partner.teams().containsAll(person.teams()))).isTrue();
        });
        assertThat(demo.teams()).allSatisfy(team -> assertThat(team.market()).matches(
                market -> market == null || markets.contains(market)));
        assertThat(demo.brands()).as("the past has two").hasSizeGreaterThan(1);
        DemoHistory past = DemoHistory.of(region, name, UUID.randomUUID(), Instant.EPOCH);
        assertThat(markets).containsAll(past.markets());
        assertThat(demo.locals().stream().map(DemoTenant.Person::name)).containsAll(past.agents());
        assertThat(DemoWhatsApp.all(region).stream().filter(number -> number.tenant().equals(name))
                .map(DemoWhatsApp::market)).isSubsetOf(markets);
    }

    @Test
    void hasPeopleOfItsOwn_anotherRegion_butForItsGuests() {
        assertThat(locals("eu")).doesNotContainAnyElementsOf(locals("sg"));
        List<DemoTenant.Person> guests = guests("sg");
        assertThat(guests).singleElement().satisfies(jonas -> {
            assertThat(jonas.email()).isEqualTo("jonas.keller@lumora.example").isIn(locals("eu"));
            assertThat(jonas.roles()).containsExactly("supervisor");
            assertThat(jonas.scope()).isEqualTo("all");
            assertThat(jonas.permissions()).containsExactly("listen");
        });
        assertThat(guests("eu")).isEmpty();
    }

    private static Set<String> locals(String region) {
        return files(region).flatMap(demo -> Stream.concat(Stream.of(demo.admin().email()),
                demo.locals().stream().map(DemoTenant.Person::email))).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<DemoTenant.Person> guests(String region) {
        return files(region).flatMap(demo -> demo.guests().stream()).toList();
    }

    private static Stream<DemoTenant> files(String region) {
        return Stream.of("lumora", "halden").map(name -> DemoTenant.read(region, name));
    }
}
