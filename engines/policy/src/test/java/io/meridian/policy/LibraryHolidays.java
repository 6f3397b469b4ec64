package io.meridian.policy;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the library jollyday knows, in the shape of {@code holidays.tsv}. */
final class LibraryHolidays {

    static final int FIRST = 2026;
    static final int LAST = 2028;

    private static final List<String> COUNTRIES = List.of("AE", "AT", "AU", "BE", "BG", "BR", "CA", "CH", "CY", "CZ",
            "DE",
            "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IN", "IS", "IT", "JP", "LI", "LT", "LU", "LV",
            "MT",
            "MX", "NG", "NL", "NO", "NZ", "PH", "PL", "PT", "RO", "RU", "SA", "SE", "SI", "SK", "TR", "US", "ZA");

    private final TreeMap<String, TreeMap<LocalDate, Entry>> places = new TreeMap<>();

    private LibraryHolidays() {
        COUNTRIES.forEach(this::read);
    }

    private record Entry(TreeSet<String> names, String basis) {}

    /** The rows of the table, sorted by place and day. */
    static List<String> rows() {
        return new LibraryHolidays().places.entrySet().stream().flatMap(place -> place.getValue().entrySet().stream()
                .map(day -> String.join("\t", place.getKey(), day.getKey().toString(),
                        String.join("; ", day.getValue().names()), day.getValue().basis())))
                .toList();
    }

    private void read(String country) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        Map<LocalDate, List<Holiday>> whole = days(manager);
        whole.forEach((day, holidays) -> put(country, day, holidays,
                holidays.stream().allMatch(LibraryHolidays::isByTheMoon) ? "moon" : "rule"));
        for (String part : new TreeSet<>(manager.getCalendarHierarchy().getChildren().keySet())) {
            boolean isState = "US".equals(country);
            String place = isState ? country + "_" + part.toUpperCase(Locale.ROOT) : country;
            days(manager, part).forEach((day, holidays) -> {
                if (!whole.containsKey(day)) {
                    put(place, day, holidays, isState ? "rule" : "parts");
                }
            });
        }
    }

    private static boolean isByTheMoon(Holiday holiday) {
        return holiday.getPropertiesKey().startsWith("islamic.");
    }

    private static Map<LocalDate, List<Holiday>> days(HolidayManager manager, String... part) {
        // A year more: of a Saturday at its beginning the day before may be free.
        return IntStream.rangeClosed(FIRST, LAST + 1).mapToObj(Year::of)
                .flatMap(year -> manager.getHolidays(year, HolidayType.PUBLIC_HOLIDAY, part).stream())
                .flatMap(
                        holiday -> Stream.concat(Stream.of(holiday.getActualDate()), holiday.getObservedDate().stream())
                                .filter(day -> day.getYear() >= FIRST && day.getYear() <= LAST)
                                .map(day -> Map.entry(day, holiday)))
                .collect(Collectors.groupingBy(Map.Entry::getKey, TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private void put(String place, LocalDate day, List<Holiday> holidays, String basis) {
        Entry entry = places.computeIfAbsent(place, p -> new TreeMap<>())
                .computeIfAbsent(day, d -> new Entry(new TreeSet<>(), basis));
        holidays.forEach(holiday -> entry.names().add(name(holiday, day)));
    }

    private static String name(Holiday holiday, LocalDate day) {
        String name = holiday.getPropertiesKey().isEmpty()
                ? "Public holiday"
                : holiday.getDescription(Locale.ENGLISH);
        return day.equals(holiday.getActualDate()) ? name : name + ", observed";
    }
}
