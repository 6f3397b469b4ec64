package io.meridian.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for every calendar, at every moment of a year with its clock changes. */
class OpeningHoursPropertyTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    record Sample(ZoneId zone, List<WeeklyHours> week, List<Holiday> holidays) {

        OpeningHours hours() {
            return new OpeningHours(zone, week, holidays, false);
        }
    }

    @Property(tries = 2000)
    void agreesWithTheWallClock_awayFromClockChanges(@ForAll("samples") Sample sample, @ForAll("moments") Instant at) {
        boolean clockChangesNear = Optional
                .ofNullable(sample.zone().getRules().nextTransition(at.minus(Duration.ofDays(2))))
                .filter(t -> t.getInstant().isBefore(at.plus(Duration.ofDays(2)))).isPresent();
        if (!clockChangesNear) {
            assertThat(sample.hours().isOpen(at)).isEqualTo(openByWallClock(sample, at));
        }
    }

    @Property(tries = 1000)
    void isTheFirstOpenMoment_nextOpen(@ForAll("samples") Sample sample, @ForAll("moments") Instant at) {
        OpeningHours hours = sample.hours();
        Optional<Instant> next = hours.nextOpen(at);
        next.ifPresent(n -> {
            assertThat(n).isAfterOrEqualTo(at);
            assertThat(hours.isOpen(n)).isTrue();
        });
        Instant end = next.orElse(at.plus(Duration.ofDays(30)));
        for (Instant t = at; t.isBefore(end); t = t.plus(Duration.ofMinutes(37))) {
            assertThat(hours.isOpen(t)).as("%s before %s", t, end).isFalse();
        }
        if (end.isAfter(at)) {
            assertThat(hours.isOpen(end.minusMillis(1))).isFalse();
        }
    }

    @Property(tries = 500)
    void comesBackFromItsText(@ForAll("samples") Sample sample, @ForAll("moments") Instant at) {
        OpeningHours read = OpeningHours.parse(sample.zone().getId(),
                sample.week().stream().map(WeeklyHours::toString).toList(),
                sample.holidays().stream().map(Holiday::toString).toList(), false);
        assertThat(read.stateAt(at)).isEqualTo(sample.hours().stateAt(at));
        assertThat(read.nextOpen(at)).isEqualTo(sample.hours().nextOpen(at));
    }

    @Property(tries = 500)
    void opensNothing_anotherHolidayWithoutHours(@ForAll("samples") Sample sample, @ForAll("moments") Instant at) {
        LocalDate date = at.atZone(sample.zone()).toLocalDate();
        OpeningHours closed = new OpeningHours(sample.zone(), sample.week(), List.of(new Holiday(date, List.of())),
                false);
        assertThat(closed.stateAt(at)).isEqualTo(OpenState.HOLIDAY);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, 365L * 24 * 60).map(m -> BEGIN.plus(Duration.ofMinutes(m)));
    }

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<ZoneId> zones = Arbitraries.of("Europe/Berlin", "America/Sao_Paulo", "Asia/Shanghai", "Asia/Riyadh",
                "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata", "Pacific/Kiritimati")
                .map(ZoneId::of);
        Arbitrary<DayHours> hours = Combinators
                .combine(Arbitraries.integers().between(0, 1439), Arbitraries.integers().between(1, 1440))
                .as((from, length) -> new DayHours(from, from + length));
        Arbitrary<WeeklyHours> weekly = Combinators.combine(Arbitraries.of(DayOfWeek.class), hours)
                .as(WeeklyHours::new);
        Arbitrary<Holiday> holiday = Combinators
                .combine(Arbitraries.integers().between(0, 364),
                        hours.filter(h -> !h.pastMidnight()).list().ofMaxSize(2))
                .as((day, open) -> new Holiday(FIRST_DAY.plusDays(day), open));
        return Combinators.combine(zones, weekly.list().ofMaxSize(8),
                holiday.list().ofMaxSize(40).uniqueElements(Holiday::date)).as(Sample::new);
    }

    private static boolean openByWallClock(Sample sample, Instant at) {
        LocalDateTime local = at.atZone(sample.zone()).toLocalDateTime();
        int minute = local.getHour() * 60 + local.getMinute();
        Optional<Holiday> today = holiday(sample, local.toLocalDate());
        if (today.isPresent()) {
            return today.get().open().stream().anyMatch(h -> h.from() <= minute && minute < h.to());
        }
        LocalDate yesterday = local.toLocalDate().minusDays(1);
        boolean ofToday = sample.week().stream().filter(w -> w.day() == local.getDayOfWeek())
                .anyMatch(w -> w.hours().from() <= minute && minute < w.hours().to());
        boolean ofYesterday = holiday(sample, yesterday).isEmpty()
                && sample.week().stream().filter(w -> w.day() == yesterday.getDayOfWeek())
                        .anyMatch(w -> minute + 1440 < w.hours().to());
        return ofToday || ofYesterday;
    }

    private static Optional<Holiday> holiday(Sample sample, LocalDate date) {
        return sample.holidays().stream().filter(h -> h.date().equals(date)).findFirst();
    }
}
