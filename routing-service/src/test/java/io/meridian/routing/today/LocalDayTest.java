package io.meridian.routing.today;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalDayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T18:00:00Z, Asia/Shanghai, 2026-11-22, 2026-11-21T16:00:00Z, 24",
        "2026-11-21T18:00:00Z, America/Sao_Paulo, 2026-11-21, 2026-11-21T03:00:00Z, 24",
        "2026-03-29T10:00:00Z, Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z, 23",
        "2026-10-25T10:00:00Z, Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z, 25",
        "2026-04-24T12:00:00Z, Africa/Cairo, 2026-04-24, 2026-04-23T22:00:00Z, 23"})
    void dayIsThatOfThePlace_alsoWhenTheClocksAreMoved(Instant now, ZoneId zone, LocalDate date, Instant from,
            int hours) {
        LocalDay day = LocalDay.of(now, zone);

        assertThat(day.date()).isEqualTo(date);
        assertThat(day.from()).isEqualTo(from);
        assertThat(Duration.between(day.from(), day.until())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void lastMomentOfADay_isFollowedByTheFirstOfTheNext() {
        LocalDay day = LocalDay.of(Instant.parse("2026-11-21T12:00:00Z"), ZoneId.of("Asia/Riyadh"));

        assertThat(LocalDay.of(day.until().minusNanos(1), day.zone())).isEqualTo(day);
        assertThat(LocalDay.of(day.until(), day.zone()).date()).isEqualTo(day.date().plusDays(1));
    }
}
