package io.meridian.routing.today;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TodayCsvTest {

    private static final Figures SOME = Figures
            .of(new Counts(10, 7, 2, 1, 1, 0, 6, 8, 70_400, 65_500, 5, 100_000, 6, 1_200_000));
    private final CsvWords words = new CsvWords(JsonMapper.builder().build());

    private static Report report(Dimension dimension, String name) {
        Instant at = Instant.parse("2026-11-21T12:00:00Z");
        return new Report(at, 0, LocalDay.of(at, ZoneId.of("UTC")), dimension, Terms.DEFAULT, SOME,
                List.of(new Report.Group("zh-CN", dimension == Dimension.LANGUAGE ? null : name, SOME)));
    }

    private List<String> lines(Dimension dimension, String name, String language) {
        byte[] file = new TodayCsv(words.of(language), language).write(report(dimension, name));
        assertThat(file).as("the mark by which spreadsheets know UTF-8").startsWith(0xEF, 0xBB, 0xBF);
        return new String(file, StandardCharsets.UTF_8).substring(1).lines().toList();
    }

    @Test
    void file_hasHeadersInTheLanguage_aRowPerGroup_andTheTotalLast() {
        assertThat(lines(Dimension.QUEUE, "前台", "zh-CN")).satisfiesExactly(
                header -> assertThat(header).startsWith("队列,进线,已接起"),
                row -> assertThat(row).isEqualTo("前台,10,7,2,1,1,0,6,8,75,10,66,5,20,6,200"),
                total -> assertThat(total).startsWith("合计,10,7"));
    }

    @Test
    void language_isNamedInTheReadersLanguage_andSeparatedAsItsSpreadsheetsDo() {
        assertThat(lines(Dimension.LANGUAGE, "", "de-AT").get(1)).isEqualTo(
                "Chinesisch (China);10;7;2;1;1;0;6;8;75;10;66;5;20;6;200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-2", "@SUM(A1)", "\t=1"})
    void nameThatASpreadsheetWouldCalculate_isText(String name) {
        assertThat(lines(Dimension.QUEUE, name, "en").get(1)).startsWith("'" + name);
    }

    @Test
    void nameWithSeparatorsAndQuotes_staysOneCell() {
        assertThat(lines(Dimension.QUEUE, "Sales, \"VIP\"", "en").get(1)).startsWith("\"Sales, \"\"VIP\"\"\",10");
    }

    @Test
    void everyLanguage_hasAllColumns() {
        assertThat(Stream.of("en", "de", "es", "zh-CN", "ar", "fr")).allSatisfy(
                language -> assertThat(words.of(language).columns()).hasSize(15));
        assertThat(words.of("fr")).isEqualTo(words.of("en"));
        assertThat(words.of("zh-TW")).isEqualTo(words.of("zh-CN"));
    }

    @Test
    void meanOfNothing_isAnEmptyCell() {
        Figures none = Figures.of(Counts.NONE);
        assertThat(none.serviceLevel()).isNull();
        assertThat(none.averageWaitSeconds()).isNull();
        assertThat(none.longestWaitSeconds()).isNull();
        assertThat(none.handleSeconds()).isNull();
    }
}
