package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.region.BusinessTime;
import io.meridian.launcher.region.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user reads when a region is ready: addresses and demo logins. */
final class Table {

    private Table() {}

    static String of(Options options, Region region, DataDirectory data, double seconds) {
        List<String[]> rows = new ArrayList<>();
        String url = region.publicUrl();
        rows.add(row("Console", url + "/"));
        rows.add(row("Admin console", url + "/admin/"));
        rows.add(row("Demo shop with chat", url + "/demo/" + options.regionToStart() + "-lumora"));
        rows.add(row("WhatsApp of the demo", url + "/demo/whatsapp"));
        rows.add(row("Mailbox of the demo", url + "/demo/mailbox"));
        rows.add(row("API documents", url + "/docs"));
        rows.add(row("Health", url + "/actuator/health"));
        rows.addAll(logins(options.project().resolve("launcher/demo").resolve(
                options.regionToStart().equals("eu") ? "logins.csv" : "logins-elsewhere.csv")));
        Duration ahead = new BusinessTime(data).ahead();
        if (!ahead.isZero()) {
            rows.add(row("Business time", ClockCommand.describe(ahead) + ": ./meridian clock"));
        }
        rows.add(row("Data, logs, secrets", data.root().toString()));
        StringBuilder text = new StringBuilder();
        String line = "-".repeat(78) + "\n";
        text.append('\n').append(line);
        text.append(String.format(Locale.ROOT, "Region %s is ready after %.1f s%n", options.regionToStart(), seconds));
        text.append(line);
        for (String[] row : rows) {
            text.append(String.format(Locale.ROOT, "%-22s %s%n", row[0], row[1]));
        }
        text.append(line).append("Ctrl-C stops it. What runs: ./meridian status\n");
        return text.toString();
    }

    /** Lines of {@code who,login,password}; the first line is the heading. */
    private static List<String[]> logins(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().skip(1).filter(line -> !line.isBlank())
                    .map(line -> line.split(",", 3)).map(c -> row("Login: " + c[0], c[1] + " / " + c[2])).toList();
        } catch (IOException e) {
            throw new LaunchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String[] row(String name, String value) {
        return new String[]{name, value};
    }
}
