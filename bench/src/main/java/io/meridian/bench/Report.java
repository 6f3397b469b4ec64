package io.meridian.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a run: what, limit, reached, kept or missed. */
final class Report {

    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** A row with a limit. */
    void row(String what, String limit, String reached, boolean kept) {
        add(what, limit, reached, kept ? "kept" : "**missed**");
    }

    /** A row without a limit. */
    void row(String what, String reached) {
        add(what, "", reached, "");
    }

    private void add(String what, String limit, String reached, String verdict) {
        rows.add("| " + what + " | " + limit + " | " + reached + " | " + verdict + " |");
        say(what + ": " + reached + (limit.isEmpty() ? "" : " (limit " + limit + ")") + " " + verdict);
    }

    void note(String text) {
        notes.add("- " + text);
        say(text);
    }

    /** One line on the terminal. */
    void say(String text) {
        out.println(text);
        out.flush();
    }

    void write(Path file, String title) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# " + title, ""));
        lines.addAll(notes);
        lines.addAll(List.of("", "| What | Limit | Reached | |", "|---|---|---|---|"));
        lines.addAll(rows);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
