package io.meridian.tenant.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.calendar.DayHours;
import io.meridian.calendar.WeeklyHours;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.ZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calendars as JSON has them. */
final class CalendarViews {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    private CalendarViews() {}

    /** A weekday as JSON has it. */
    enum Day {
        MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Day ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Open on a weekday. */
    record Interval(@NotNull Day day, @NotNull @Pattern(regexp = TIME) String from,
            @NotNull @Pattern(regexp = TIME) String to) {

        static Interval of(String text) {
            WeeklyHours weekly = WeeklyHours.parse(text);
            String hours = weekly.hours().toString();
            return new Interval(Day.valueOf(weekly.day().name()), hours.substring(0, 5), hours.substring(6));
        }

        String text() {
            return new WeeklyHours(DayOfWeek.valueOf(day.name()), DayHours.parse(from + "-" + to)).toString();
        }
    }

    /** Open on a holiday. */
    record HolidayInterval(@NotNull @Pattern(regexp = TIME) String from, @NotNull @Pattern(regexp = TIME) String to) {}

    /** A holiday. */
    record HolidayView(@NotNull LocalDate date, @NotNull @Name String name,
            @Size(max = 8) @Nullable List<@NotNull @Valid HolidayInterval> open) {

        static HolidayView of(HolidayRow row) {
            List<HolidayInterval> open = row.hours().isEmpty()
                    ? List.of()
                    : Arrays.stream(row.hours().split(",", -1))
                            .map(h -> new HolidayInterval(h.substring(0, 5), h.substring(6))).toList();
            return new HolidayView(row.date(), row.name(), open);
        }

        HolidayRow row() {
            String hours = open == null
                    ? ""
                    : open.stream().map(h -> h.from() + "-" + h.to()).collect(Collectors.joining(","));
            return new HolidayRow(date, name, hours);
        }
    }

    /** A calendar. */
    record View(UUID id, String name, String timeZone, List<Interval> hours, List<HolidayView> holidays,
            boolean emergencyClosed, boolean isDefault, @Nullable Instant changedAt, long version) {

        static View of(Calendar row) {
            return new View(row.id(), row.name, row.timeZone, row.hours.stream().map(Interval::of).toList(),
                    row.holidays.stream().map(HolidayView::of).toList(), row.emergencyClosed, row.isDefault,
                    row.changedAt, row.version());
        }
    }

    /** What is needed to add one. */
    record Creation(@NotNull @Name String name, @NotNull @ZoneName String timeZone,
            @NotNull @Size(max = 70) List<@NotNull @Valid Interval> hours,
            @Size(max = 400) @Nullable List<@NotNull @Valid HolidayView> holidays,
            @Nullable Boolean emergencyClosed) {

        void applyTo(Calendar row) {
            row.name = name;
            fill(row, timeZone, hours, holidays == null ? List.of() : holidays,
                    emergencyClosed != null && emergencyClosed);
        }
    }

    /** What replaces everything. */
    record Change(@NotNull @Name String name, @NotNull @ZoneName String timeZone,
            @NotNull @Size(max = 70) List<@NotNull @Valid Interval> hours,
            @NotNull @Size(max = 400) List<@NotNull @Valid HolidayView> holidays, boolean emergencyClosed,
            long version) {

        void applyTo(Calendar row) {
            row.name = name;
            fill(row, timeZone, hours, holidays, emergencyClosed);
        }
    }

    /** Open or not. */
    record Status(Instant at, String state, boolean open, @Nullable String holiday, @Nullable Instant nextOpenAt) {}

    private static void fill(Calendar row, String zone, List<Interval> hours, List<HolidayView> holidays,
            boolean emergency) {
        try {
            row.timeZone = zone;
            row.hours = hours.stream().map(Interval::text).toList();
            row.holidays.clear();
            holidays.stream().map(HolidayView::row).forEach(row.holidays::add);
            row.emergencyClosed = emergency;
            row.evaluate();
        } catch (IllegalArgumentException e) {
            throw new MeridianException(CommonError.VALIDATION_FAILED,
                    "These are no opening hours: " + e.getMessage(), Map.of(), e);
        }
    }
}
