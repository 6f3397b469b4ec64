package io.meridian.contracts.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoHistoryTest {

    private static final UUID TENANT = UUID.fromString("0197c1a2-0000-7000-8000-000000000001");
    private static final Instant MADE = Instant.parse("2026-11-21T02:19:40.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"lumora", "halden"})
    void past_isTheSameForEverybody_andAnotherForAnotherTenant(String name) {
        assertThat(all(name, TENANT)).isEqualTo(all(name, TENANT));
        assertThat(all(name, TENANT).stream().map(DemoContact::conversationId)).doesNotContainAnyElementsOf(
                all(name, UUID.randomUUID()).stream().map(DemoContact::conversationId).toList());
    }

    @Test
    void scheme_staysAsItIs_elseServicesOfTwoReleasesDisagree() {
        DemoContact first = DemoHistory.of("eu", "lumora", TENANT, MADE).day(1).getFirst();
        assertThat(first.conversationId()).isEqualTo(UUID.fromString("01a1f830-dbd0-77ad-a61a-507a1ef7a80c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumora", "halden"})
    void everyContact_isOverBeforeTheTenantWasMade_inTheHoursOfItsMarket(String name) {
        for (DemoContact contact : all(name, TENANT)) {
            ZonedDateTime opened = contact.times().opened().atZone(ZoneId.of(contact.zone()));
            assertThat(opened.getHour()).isBetween(8, 20);
            assertThat(contact.times().wrappedUp()).isBefore(MADE).isAfterOrEqualTo(contact.times().closed());
            assertThat(contact.times().closed()).isAfter(contact.times().opened());
            assertThat(contact.times().answered() == null).isEqualTo(contact.agent() == null)
                    .isEqualTo(contact.disposition() == null);
            assertThat(contact.conversationId().version()).isEqualTo(7);
        }
    }

    @Test
    void anotherRegion_hasMarketsAndPeopleOfItsOwn() {
        DemoHistory sg = DemoHistory.of("sg", "lumora", TENANT, MADE);
        assertThat(sg.markets()).containsExactlyInAnyOrder("SG", "ID", "CN");
        assertThat(sg.agents()).doesNotContainAnyElementsOf(DemoHistory.of("eu", "lumora", TENANT, MADE).agents());
        assertThat(sg.day(3)).isNotEmpty().allSatisfy(contact -> assertThat(sg.markets()).contains(contact.market()));
        assertThat(DemoHistory.of("sg", "halden", TENANT, MADE).markets()).containsExactly("SG");
    }

    @Test
    void dayCurve_hasMoreContactsAtElevenThanAtSeven() {
        List<Integer> hours = all("lumora", TENANT).stream().filter(c -> c.market().equals("DE"))
                .map(c -> c.times().opened().atZone(ZoneId.of(c.zone())).getHour()).toList();
        assertThat(hours.stream().filter(h -> h == 11).count())
                .isGreaterThan(2 * hours.stream().filter(h -> h == 19 || h == 8).count());
    }

    @Test
    void workingDays_haveFifteenToThirtyContacts_andAClosedDayAFewWhomNobodyAnswered() {
        DemoHistory halden = DemoHistory.of("eu", "halden", TENANT, MADE);
        for (int day = 1; day <= DemoHistory.DAYS; day++) {
            List<DemoContact> contacts = halden.day(day);
            DayOfWeek weekday = MADE.atZone(ZoneId.of("Europe/Berlin")).minusDays(day).getDayOfWeek();
            if (weekday == DayOfWeek.SUNDAY) {
                assertThat(contacts).hasSizeBetween(3, 5).allMatch(c -> c.agent() == null);
            } else if (weekday == DayOfWeek.WEDNESDAY) {
                assertThat(contacts).hasSizeBetween(15, 30).anyMatch(c -> c.agent() != null);
            }
        }
    }

    @Test
    void dayOnWhichTheTenantWasMade_hasWhatWasOverByThen() {
        Instant evening = Instant.parse("2026-11-20T17:00:00.123Z");
        List<DemoContact> contacts = DemoHistory.of("eu", "lumora", TENANT, evening).day(DemoHistory.STEPS);
        assertThat(contacts).hasSizeGreaterThan(5)
                .allMatch(c -> c.times().opened().isAfter(Instant.parse("2026-11-19T20:00:00Z")));
        Instant night = Instant.parse("2026-11-20T04:30:00.123Z");
        assertThat(DemoHistory.of("eu", "halden", TENANT, night).day(DemoHistory.STEPS)).isEmpty();
    }

    @Test
    void names_areThoseThatMustExist() {
        DemoHistory lumora = DemoHistory.of("eu", "lumora", TENANT, MADE);
        assertThat(lumora.markets()).containsExactlyInAnyOrder("DE", "FR", "ES", "SA", "BR", "CN");
        assertThat(lumora.agents()).contains("Lena Vogt", "张伟").hasSize(6);
        assertThatThrownBy(() -> DemoHistory.of("eu", "acme", TENANT, MADE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<DemoContact> all(String name, UUID tenant) {
        DemoHistory history = DemoHistory.of("eu", name, tenant, MADE);
        List<DemoContact> all = IntStream.rangeClosed(1, DemoHistory.STEPS).mapToObj(history::day)
                .flatMap(List::stream).toList();
        assertThat(Stream.of(all).flatMap(List::stream).map(DemoContact::taskId)).doesNotHaveDuplicates();
        return all;
    }
}
