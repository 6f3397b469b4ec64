package io.meridian.calendar;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpeningHoursTest {

    @Test
    void isOpenFromTheFirstMinuteToTheLast_ordinaryDay() {
        OpeningHours hours = berlin(List.of("monday 09:00-18:00"), List.of());
        assertThat(hours.stateAt(at("2026-11-23T07:59:59.999Z"))).isEqualTo(OpenState.CLOSED);
        assertThat(hours.stateAt(at("2026-11-23T08:00:00Z"))).isEqualTo(OpenState.OPEN);
        assertThat(hours.isOpen(at("2026-11-23T16:59:59.999Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-23T17:00:00Z"))).isFalse();
        assertThat(hours.nextOpen(at("2026-11-23T17:00:00Z"))).contains(at("2026-11-30T08:00:00Z"));
    }

    @Test
    void staysOpenAfterMidnight_hoursThatEndTheNextDay() {
        OpeningHours hours = berlin(List.of("friday 22:00-06:00"), List.of());
        assertThat(hours.isOpen(at("2026-11-21T04:59:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-11-21T05:00:00Z"))).isFalse();
        assertThat(hours.isOpen(at("2026-11-20T04:00:00Z"))).isFalse();
    }

    @Test
    void isNeverClosed_wholeDaysOfAllWeekdays() {
        OpeningHours hours = berlin(List.of("monday 00:00-24:00", "tuesday 00:00-00:00", "wednesday 00:00-24:00",
                "thursday 00:00-24:00", "friday 00:00-24:00", "saturday 00:00-24:00", "sunday 00:00-24:00"),
                List.of());
        for (Instant t = at("2026-10-20T00:00:00Z"); t.isBefore(at("2026-11-01T00:00:00Z")); t = t.plusSeconds(1799)) {
            assertThat(hours.isOpen(t)).as("%s", t).isTrue();
        }
    }

    @Test
    void ownHoursOrNone_holidayEvenAfterAnOpenEvening() {
        OpeningHours hours = berlin(List.of("wednesday 20:00-04:00", "thursday 09:00-18:00", "friday 09:00-18:00"),
                List.of("2026-12-24 09:00-12:00", "2026-12-25"));
        assertThat(hours.isOpen(at("2026-12-23T22:59:00Z"))).as("evening before").isTrue();
        assertThat(hours.stateAt(at("2026-12-23T23:00:00Z"))).as("cut at midnight").isEqualTo(OpenState.HOLIDAY);
        assertThat(hours.stateAt(at("2026-12-24T10:00:00Z"))).isEqualTo(OpenState.OPEN);
        assertThat(hours.stateAt(at("2026-12-24T12:00:00Z"))).isEqualTo(OpenState.HOLIDAY);
        assertThat(hours.holidayAt(at("2026-12-25T12:00:00Z"))).isPresent();
        assertThat(hours.nextOpen(at("2026-12-24T12:00:00Z"))).contains(at("2026-12-30T19:00:00Z"));
    }

    @Test
    void winsOverEverything_emergency() {
        OpeningHours hours = OpeningHours.parse("Europe/Berlin", List.of("monday 00:00-24:00"), List.of("2026-11-23"),
                true);
        assertThat(hours.stateAt(at("2026-11-23T12:00:00Z"))).isEqualTo(OpenState.EMERGENCY);
        assertThat(hours.nextOpen(at("2026-11-23T12:00:00Z"))).isEmpty();
    }

    @Test
    void beginsWhenTheClockJumps_hoursThatBeginInTheGap() {
        OpeningHours hours = berlin(List.of("sunday 02:30-05:00"), List.of());
        assertThat(hours.nextOpen(at("2026-03-29T00:00:00Z"))).contains(at("2026-03-29T01:00:00Z"));
        assertThat(hours.isOpen(at("2026-03-29T02:59:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-03-29T03:00:00Z"))).isFalse();
    }

    @Test
    void lastsThroughBoth_hourThatExistsTwice() {
        OpeningHours hours = berlin(List.of("sunday 02:00-02:30"), List.of());
        assertThat(hours.isOpen(at("2026-10-25T00:00:00Z"))).as("first 02:00").isTrue();
        assertThat(hours.isOpen(at("2026-10-25T00:45:00Z"))).as("between").isTrue();
        assertThat(hours.isOpen(at("2026-10-25T01:29:00Z"))).as("second 02:29").isTrue();
        assertThat(hours.isOpen(at("2026-10-25T01:30:00Z"))).as("second 02:30").isFalse();
    }

    @Test
    void tellsThereIsNone_neverOpen() {
        assertThat(berlin(List.of(), List.of()).nextOpen(at("2026-11-23T12:00:00Z"))).isEmpty();
    }

    @Test
    void isRefused_textOfAnotherForm() {
        for (String bad : List.of("", "monday", "monday 9:00-18:00", "monday 09:00-25:00", "noday 09:00-10:00",
                "monday 24:00-24:30", "monday 09:60-10:00")) {
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> WeeklyHours.parse(bad));
        }
        for (String bad : List.of("", "2026-02-30", "2026-12-24 22:00-06:00", "2026-12-24 ")) {
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> Holiday.parse(bad));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> berlin(List.of(), List.of("2026-12-25", "2026-12-25")));
    }

    private static OpeningHours berlin(List<String> hours, List<String> holidays) {
        return OpeningHours.parse("Europe/Berlin", hours, holidays, false);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
