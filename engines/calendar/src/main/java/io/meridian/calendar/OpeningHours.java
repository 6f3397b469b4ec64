package io.meridian.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A calendar: hours of the week, holidays and an emergency switch, in one time zone. Immutable.
 * <p>
 * When clocks change: hours that begin or end at a time that does not exist begin or end when the clock jumps; hours that
 * begin at a time that exists twice begin at the first and those that end at one end at the second, so that hours are
 * never shorter than the wall clock promises.
 */
public final class OpeningHours {

    /** How far ahead {@link #nextOpen} looks. */
    public static final int HORIZON_DAYS = 400;

    private final ZoneId zone;
    private final Map<java.time.DayOfWeek, List<DayHours>> week = new EnumMap<>(java.time.DayOfWeek.class);
    private final Map<LocalDate, Holiday> holidays = new HashMap<>();
    private final boolean emergency;

    /**
     * A calendar.
     *
     * @param emergency
     *            closed by hand
     * @throws IllegalArgumentException
     *             if a date is a holiday twice
     */
    public OpeningHours(ZoneId zone, Collection<WeeklyHours> hours, Collection<Holiday> holidays, boolean emergency) {
        this.zone = zone;
        this.emergency = emergency;
        for (WeeklyHours weekly : hours) {
            week.computeIfAbsent(weekly.day(), d -> new ArrayList<>()).add(weekly.hours());
        }
        for (Holiday holiday : holidays) {
            if (this.holidays.put(holiday.date(), holiday) != null) {
                throw new IllegalArgumentException("Holiday given twice: " + holiday.date());
            }
        }
    }

    /**
     * A calendar from its text form, as events carry it.
     *
     * @param hours
     *            see {@link WeeklyHours#parse}
     * @param holidays
     *            see {@link Holiday#parse}
     * @throws IllegalArgumentException
     *             if a text has another form
     * @throws java.time.DateTimeException
     *             if there is no such zone
     */
    public static OpeningHours parse(String zone, Collection<String> hours, Collection<String> holidays,
            boolean emergency) {
        return new OpeningHours(ZoneId.of(zone), hours.stream().map(WeeklyHours::parse).toList(),
                holidays.stream().map(Holiday::parse).toList(), emergency);
    }

    /** What holds at a moment. */
    public OpenState stateAt(Instant at) {
        if (emergency) {
            return OpenState.EMERGENCY;
        }
        LocalDate date = at.atZone(zone).toLocalDate();
        if (spans(date.minusDays(1)).stream().anyMatch(s -> s.holds(at))
                || spans(date).stream().anyMatch(s -> s.holds(at))) {
            return OpenState.OPEN;
        }
        return holidays.containsKey(date) ? OpenState.HOLIDAY : OpenState.CLOSED;
    }

    public boolean isOpen(Instant at) {
        return stateAt(at) == OpenState.OPEN;
    }

    /** The holiday of the date at a moment, open or not. */
    public Optional<Holiday> holidayAt(Instant at) {
        return Optional.ofNullable(holidays.get(at.atZone(zone).toLocalDate()));
    }

    /**
     * The first moment, not before {@code at}, at which it is open; {@code at} itself when open. Empty while the emergency
     * switch is on, and if there is none within {@value #HORIZON_DAYS} days.
     */
    public Optional<Instant> nextOpen(Instant at) {
        if (emergency) {
            return Optional.empty();
        }
        if (isOpen(at)) {
            return Optional.of(at);
        }
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int day = 0; day <= HORIZON_DAYS; day++) {
            Optional<Instant> first = spans(today.plusDays(day)).stream().map(Span::from)
                    .filter(from -> from.isAfter(at)).min(Instant::compareTo);
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    /** The stretches that begin on a date, cut where a holiday begins. */
    private List<Span> spans(LocalDate date) {
        Holiday holiday = holidays.get(date);
        List<DayHours> hours = holiday == null ? week.getOrDefault(date.getDayOfWeek(), List.of()) : holiday.open();
        if (hours.isEmpty()) {
            return List.of();
        }
        LocalDate next = date.plusDays(1);
        LocalDateTime midnight = date.atStartOfDay();
        List<Span> spans = new ArrayList<>(hours.size());
        for (DayHours h : hours) {
            Instant from = moment(midnight.plusMinutes(h.from()), true);
            Instant to = moment(midnight.plusMinutes(h.to()), false);
            if (h.pastMidnight() && holidays.containsKey(next)) {
                to = moment(next.atStartOfDay(), true);
            }
            if (to.isAfter(from)) {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    private Instant moment(LocalDateTime local, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(first ? change.getOffsetBefore() : change.getOffsetAfter());
    }

    private record Span(Instant from, Instant to) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
