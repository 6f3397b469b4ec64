package io.meridian.routing.today;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as a file for spreadsheets: UTF-8 with the byte order mark by which they know it, quoted where needed. Numbers
 * are whole, so that no decimal sign can be misread.
 */
final class TodayCsv {

    private static final String MARK = "\uFEFF";
    private static final String END = "\r\n";
    /** What a spreadsheet would take for the begin of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final CsvWords.Words words;
    private final Locale locale;

    TodayCsv(CsvWords.Words words, String language) {
        this.words = words;
        this.locale = Locale.forLanguageTag(language);
    }

    byte[] write(Report report) {
        StringBuilder file = new StringBuilder(MARK);
        String first = words.dimensions().getOrDefault(report.dimension().wire(), report.dimension().wire());
        file.append(line(Stream.concat(Stream.of(first), words.columns().stream())));
        report.groups().forEach(group -> file.append(line(name(report.dimension(), group), group.figures())));
        file.append(line(words.total(), report.total()));
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String name(Dimension dimension, Report.Group group) {
        String name = group.name();
        if (name != null) {
            return name;
        }
        return switch (dimension) {
            case LANGUAGE -> Locale.forLanguageTag(group.key()).getDisplayName(locale);
            case CHANNEL -> words.channels().getOrDefault(group.key(), group.key());
            case QUEUE, MARKET -> group.key();
        };
    }

    private String line(String name, Figures f) {
        Double level = f.serviceLevel();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(name);
        cells.addAll(List.of(f.offered(), f.answered(), f.abandoned(), f.shortAbandoned(), f.waiting(), f.moved(),
                f.answeredInTime(), f.counted()));
        cells.add(level == null ? null : Math.round(level * 100));
        cells.add(f.averageWaitSeconds());
        cells.add(f.longestWaitSeconds());
        cells.add(f.replied());
        cells.add(f.firstReplySeconds());
        cells.add(f.handled());
        cells.add(f.handleSeconds());
        return line(cells.stream().map(cell -> cell == null ? "" : cell.toString()));
    }

    private String line(Stream<String> cells) {
        return cells.map(this::cell).collect(Collectors.joining(words.separator(), "", END));
    }

    private String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.contains(words.separator())
                || safe.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
