package io.meridian.compliance.donotcontact;

import io.meridian.policy.contact.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of addresses: the first cell of each line of a CSV, or a line for each.
 *
 * @param addresses
 *            different ones
 * @param twice
 *            rows whose address is there before
 * @param wrong
 *            rows that cannot be read
 * @param problems
 *            of the first of these
 */
record AddressFile(Set<Address> addresses, int twice, int wrong, List<RowProblem> problems) {

    static final int MOST_ROWS = 20_000;

    private static final int SHOWN = 100;
    private static final int SHOWN_CHARS = 60;
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern CELL = Pattern.compile("^\\s*(?:\"([^\"]*)\"|'([^']*)'|([^,;\\t]*))");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern WITHIN_A_COUNTRY = Pattern.compile("[\\p{Nd}\\s()./-]{5,20}");
    /** The separator, as a spreadsheet names it. */
    private static final Pattern SAID = Pattern.compile("(?i)^sep=.$");

    /**
     * What is wrong.
     *
     * @param row
     *            as an editor counts
     * @param value
     *            what stands there, cut
     * @param code
     *            as the contract lists them
     */
    record RowProblem(int row, String value, String code) {}

    private record Row(int number, String cell) {}

    static AddressFile read(String csv) {
        List<Row> rows = rows(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
        if (rows.isEmpty()) {
            return failed(1, "empty");
        }
        if (rows.size() > MOST_ROWS) {
            return failed(rows.get(MOST_ROWS).number(), "too_many_rows");
        }
        Set<Address> addresses = new LinkedHashSet<>();
        List<RowProblem> problems = new ArrayList<>();
        int twice = 0;
        for (Row row : rows) {
            Optional<Address> address = Address.read(row.cell());
            if (address.isEmpty()) {
                problems.add(new RowProblem(row.number(), cut(row.cell()), code(row.cell())));
            } else if (!addresses.add(address.get())) {
                twice++;
            }
        }
        return new AddressFile(addresses, twice, problems.size(), problems.stream().limit(SHOWN).toList());
    }

    /** Without empty ones and without the head. */
    private static List<Row> rows(String text) {
        String[] lines = LINES.split(text, -1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !SAID.matcher(lines[i]).matches()) {
                rows.add(new Row(i + 1, cell(lines[i])));
            }
        }
        if (!rows.isEmpty() && isHead(rows.getFirst().cell())) {
            rows.removeFirst();
        }
        return rows;
    }

    private static boolean isHead(String cell) {
        return LETTER.matcher(cell).find() && !DIGIT.matcher(cell).find() && cell.indexOf('@') < 0;
    }

    boolean isClean() {
        return wrong == 0;
    }

    private static AddressFile failed(int row, String code) {
        return new AddressFile(Set.of(), 0, 1, List.of(new RowProblem(row, "", code)));
    }

    private static String cell(String line) {
        var found = CELL.matcher(line);
        if (!found.find()) {
            return "";
        }
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                return found.group(group).strip();
            }
        }
        return "";
    }

    private static String code(String cell) {
        return WITHIN_A_COUNTRY.matcher(cell).matches() ? "no_country_code" : "no_address";
    }

    private static String cut(String cell) {
        return cell.codePointCount(0, cell.length()) <= SHOWN_CHARS
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, SHOWN_CHARS));
    }
}
