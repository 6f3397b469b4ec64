package io.meridian.tenant.userimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV as spreadsheets write it: with or without a byte order mark, separated by commas, semicolons or tabs,
 * or as a first line {@code sep=;} says.
 *
 * @param rows
 *            without the empty ones
 * @param problems
 *            why there are no rows, or what of the table is not understood
 */
record Table(List<Row> rows, List<Problem> problems) {

    /** Rows of one import. */
    static final int MAX_ROWS = 500;

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final String SAID = "sep=";

    /** What a column may be. */
    enum Column {
        EMAIL, NAME, ROLES, TEAMS, MARKETS, SKILLS, SCOPE, LANGUAGE, TIME_ZONE, COUNTRY;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Column> of(String header) {
            String name = header.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
            String plain = name.equals("E_MAIL") ? "EMAIL" : name;
            return List.of(values()).stream().filter(column -> column.name().equals(plain)).findFirst();
        }
    }

    /**
     * A row.
     *
     * @param number
     *            as the spreadsheet shows it; the heads of the columns are in row 1
     * @param cells
     *            stripped
     */
    record Row(int number, Map<Column, String> cells, boolean tooLong) {

        String cell(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    static Table read(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        int skipped = 0;
        char separator = separatorOf(text.lines().findFirst().orElse(""));
        if (text.regionMatches(true, 0, SAID, 0, SAID.length()) && text.length() > SAID.length()) {
            separator = text.charAt(SAID.length());
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end + 1);
            skipped = 1;
        }
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.builder().setFormat(format).setCharSequence(text).get()) {
            return read(parser, skipped);
        } catch (IOException | UncheckedIOException e) {
            return failed(Problem.of("malformed", null, null));
        }
    }

    private static Table read(CSVParser parser, int skipped) {
        List<CSVRecord> records = new ArrayList<>();
        for (CSVRecord one : parser) {
            records.add(one);
            if (records.size() > MAX_ROWS * 4) {
                return failed(Problem.of("too_many_rows", null, String.valueOf(MAX_ROWS)));
            }
        }
        if (records.stream().allMatch(Table::isEmpty)) {
            return failed(Problem.of("empty", null, null));
        }
        CSVRecord head = records.getFirst();
        List<Problem> problems = new ArrayList<>();
        Map<Column, Integer> places = places(head, problems);
        if (!places.containsKey(Column.EMAIL) || !places.containsKey(Column.NAME)) {
            return failed(Problem.of("no_head", null, null));
        }
        List<Row> rows = records.stream().skip(1).filter(one -> !isEmpty(one))
                .map(one -> row(one, places, skipped, head.size())).toList();
        if (rows.isEmpty()) {
            return failed(Problem.of("empty", null, null));
        }
        return rows.size() > MAX_ROWS
                ? failed(Problem.of("too_many_rows", null, String.valueOf(MAX_ROWS)))
                : new Table(rows, problems);
    }

    private static Map<Column, Integer> places(CSVRecord head, List<Problem> problems) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < head.size(); i++) {
            String name = head.get(i);
            Optional<Column> column = Column.of(name);
            if (column.isEmpty() && !name.isBlank()) {
                problems.add(Problem.of("column_unknown", null, name.strip()));
            } else if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                problems.add(Problem.of("column_twice", column.get().wire(), name.strip()));
            }
        }
        return places;
    }

    private static Row row(CSVRecord found, Map<Column, Integer> places, int skipped, int width) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        places.forEach((column, at) -> cells.put(column, at < found.size() ? found.get(at).strip() : ""));
        boolean tooLong = found.stream().skip(width).anyMatch(cell -> !cell.isBlank());
        return new Row(Math.toIntExact(found.getRecordNumber()) + skipped, cells, tooLong);
    }

    private static boolean isEmpty(CSVRecord found) {
        return found.stream().allMatch(String::isBlank);
    }

    /** The separator that the heads are full of. */
    private static char separatorOf(String head) {
        char best = SEPARATORS[0];
        long most = 0;
        for (char separator : SEPARATORS) {
            long count = head.chars().filter(c -> c == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }

    private static Table failed(Problem problem) {
        return new Table(List.of(), List.of(problem));
    }
}
