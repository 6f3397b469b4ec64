package io.meridian.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HolidaysTest {

    private static final String MADE = "holidays.tsv";
    private static final String KEPT = "holidays-kept.tsv";
    private static final Holidays HOLIDAYS = Holidays.load();

    @ParameterizedTest
    @CsvSource({"CN,2027-02-06,Spring Festival eve", "SG,2026-11-09,Deepavali", "TH,2027-05-20,Visakha Bucha",
        "ID,2027-03-08,Nyepi", "VN,2028-04-04,'Hung Kings'' Day'", "KR,2027-10-11,'Hangul Day, observed'",
        "MY,2026-09-16,Malaysia Day", "JP,2026-09-22,'Citizens'' Holiday'", "IS,2027-03-26,Good Friday",
        "US,2027-10-11,Columbus Day", "SA,2027-02-22,Founding Day", "TR,2027-03-10,Eid al-Fitr",
        "NG,2027-05-17,Eid al-Adha", "AE,2027-08-14,Birthday of the Prophet", "IN,2027-10-29,Diwali",
        "DE,2026-12-25,1st Christmas day", "GB,2027-12-28,'Boxing Day, observed'",
        "US,2027-12-31,'New Year''s Day, observed'",
        "BR,2026-11-15,National Day", "FR,2027-07-14,National Day", "US_LA,2027-02-09,Mardi Gras",
        "GF,2027-06-10,Abolition of Slavery", "RU,2027-01-03,New Year holidays", "PH,2028-04-15,Black Saturday"})
    void on_knowsTheHolidayWithItsPlace(String place, LocalDate day, String name) {
        assertThat(HOLIDAYS.on(Set.of(place), day)).contains(place + ": " + name);
    }

    @Test
    void on_aPlaceHasAlsoTheDaysOfWhatItBelongsTo_andNotTheOtherWayRound() {
        LocalDate thanksgiving = LocalDate.parse("2026-11-26");
        LocalDate chavez = LocalDate.parse("2027-03-31");
        assertThat(HOLIDAYS.on(Set.of("US_CA"), thanksgiving)).contains("US: Thanksgiving Day");
        assertThat(HOLIDAYS.on(Set.of("PR"), thanksgiving)).isPresent();
        assertThat(HOLIDAYS.on(Set.of("US_CA"), chavez)).hasValueSatisfying(name -> assertThat(name)
                .startsWith("US_CA: "));
        assertThat(HOLIDAYS.on(Set.of("US", "US_NV"), chavez)).isEmpty();
        assertThat(HOLIDAYS.on(Set.of("GF"), LocalDate.parse("2027-07-14"))).hasValueSatisfying(name -> assertThat(name)
                .startsWith("FR: "));
        assertThat(HOLIDAYS.on(List.of("DE", "FR"), LocalDate.parse("2027-07-14"))).isPresent();
        assertThat(HOLIDAYS.on(Set.of("DE"), LocalDate.parse("2027-07-14"))).isEmpty();
    }

    @Test
    void isKnown_whenEveryPlaceHasACalendarOfThatYear() {
        LocalDate day = LocalDate.parse("2028-12-31");
        assertThat(HOLIDAYS.isKnown(Set.of("DE", "US_CA", "GF", "UK", "CA_QC"), day)).isTrue();
        assertThat(HOLIDAYS.isKnown(Set.of("DE"), day.plusDays(1))).isFalse();
        assertThat(HOLIDAYS.isKnown(Set.of("DE", "NP"), day)).isFalse();
        assertThat(HOLIDAYS.isKnown(Set.of("EU"), day)).as("no calendar of its own").isFalse();
        assertThat(HOLIDAYS.on(Set.of("NP", "*"), day)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {MADE, KEPT})
    void tables_areSortedWithoutDoubleRows_andEveryRowIsValid(String table) {
        List<String[]> rows = Table.read(table);
        assertThat(rows.stream().map(row -> row[0] + " " + row[1])).isSorted().doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row[0]).matches("[A-Z]{2}|US_[A-Z]{2}");
            assertThat(LocalDate.parse(row[1]).getYear()).isBetween(LibraryHolidays.FIRST, LibraryHolidays.LAST);
            assertThat(row[2]).isNotBlank().isEqualTo(row[2].strip()).isNotEqualTo("undefined");
            assertThat(row[3]).isIn("rule", "parts", "decree", "moon");
        });
    }

    @Test
    void tables_haveNoRowInCommon_andEveryPlaceHasEveryYear() {
        Set<String> made = Set.copyOf(days(MADE));
        assertThat(days(KEPT)).noneMatch(made::contains);
        Stream.of(MADE, KEPT).flatMap(table -> Table.read(table).stream()).map(row -> row[0]).distinct()
                .forEach(place -> assertThat(IntStream.rangeClosed(LibraryHolidays.FIRST, LibraryHolidays.LAST).boxed())
                        .as(place).allMatch(year -> HOLIDAYS.isKnown(place, LocalDate.ofYearDay(year, 1))));
    }

    private static List<String> days(String table) {
        return Table.read(table).stream().map(row -> row[0] + " " + row[1]).toList();
    }

    @Test
    void theMadeTable_isWhatTheLibrarySays() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Public holidays, made from jollyday 2.19.0 (Apache-2.0, (c) its authors).",
                "# Made anew, never by hand: -Dtest=HolidaysTest -Dholidays.write=true in engines/policy. What",
                "# the library does not know is in holidays-kept.tsv. Basis: rule, of the whole place; parts, only",
                "# in parts of the country; moon, computed, the day may move.",
                "# place\tdate\tname\tbasis"));
        lines.addAll(LibraryHolidays.rows());
        Path table = Path.of("src/main/resources/io/meridian/policy", MADE);
        if (Boolean.getBoolean("holidays.write")) {
            Files.write(table, lines);
        }
        assertThat(Files.readAllLines(table)).as("written anew by -Dholidays.write=true")
                .containsExactlyElementsOf(lines);
    }
}
