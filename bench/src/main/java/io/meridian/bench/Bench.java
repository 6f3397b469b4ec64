package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code Bench chat|offers|tickets|hooks|tenants|compliance|protection <data directory> <folder for the result> <commit> [seconds per step] [note …]}:
 * measures a running region and writes a table; {@code offers} only from a new conversation to its offer,
 * {@code protection} only that part of {@code compliance}.
 * {@code ./meridian bench …} starts the region and calls this.
 */
public final class Bench {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String PASSWORD = "demo-demo-demo";

    private Bench() {}

    /**
     * @throws IllegalStateException
     *             if the region's database would not survive a power cut: such figures mean nothing
     */
    public static void main(String[] arguments)
            throws IOException, SQLException {
        PrintStream out = System.out;
        String what = arguments.length < 4 ? "" : arguments[0];
        if (!List.of("chat", "offers", "tickets", "hooks", "tenants", "compliance", "protection").contains(what)) {
            out.println(
                    "Usage: Bench chat|offers|tickets|hooks|tenants|compliance|protection <data directory> <results> <commit> [seconds] [note …]");
            System.exit(2);
        }
        LocalRegion region = new LocalRegion(Path.of(arguments[1]));
        Report report = new Report(out);
        Duration unit = Duration.ofSeconds(arguments.length > 4 ? Long.parseLong(arguments[4]) : 30);
        machine(report, arguments[3]);
        durable(region, report);
        Arrays.stream(arguments).skip(5).forEach(report::note);
        // Load before the first reading would count as what tenants cost less.
        if (!what.equals("tenants")) {
            RawLimits.commits(region, report);
            RawLimits.gateway(region, report);
            Console.signIn(region.edge(), ADMIN, PASSWORD).liftViewingLimits();
            report.note("Staff may open as many customers as the load wants (viewing limits of the tenant)");
        }
        switch (what) {
            case "tickets" -> new TicketsBench(region, report, unit).run();
            case "tenants" -> new TenantsBench(region, report).run();
            case "hooks" -> new HooksBench(region, report, unit).run();
            case "compliance" -> new ComplianceBench(region, report, unit).run();
            case "protection" -> new ProtectionBench(region, report, unit).run();
            case "offers" -> new ChatBench(region, report, unit).offers();
            default -> new ChatBench(region, report, unit).run();
        }
        String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(Instant.now());
        Path file = Path.of(arguments[2], what + "-" + day + "-" + arguments[3] + ".md");
        report.write(file,
                Map.of("tickets", "Tickets", "hooks", "Hooks", "tenants", "Idle tenants", "compliance",
                        "Compliance", "protection", "Protection")
                        .getOrDefault(what, "Web chat")
                        + ", " + day);
        out.println("Written to " + file);
        System.exit(0);
    }

    private static void machine(Report report, String commit) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        Path cpus = Path.of("/proc/cpuinfo");
        List<String> lines = Files.exists(cpus) ? Files.readAllLines(cpus) : List.of();
        String model = lines.stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 2)).orElse(System.getProperty("os.arch"));
        report.note("Commit " + commit + ", " + runtime.availableProcessors() + " × " + model + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK "
                + Runtime.version());
    }

    private static void durable(LocalRegion region, Report report) throws IOException, SQLException {
        try (Connection database = region.database()) {
            String fsync = LocalRegion.setting(database, "fsync");
            String commit = LocalRegion.setting(database, "synchronous_commit");
            if (fsync.equals("off") || commit.equals("off")) {
                throw new IllegalStateException("fsync is " + fsync + " and synchronous_commit " + commit
                        + ": figures without durability are not recorded. Start the region with ./meridian up");
            }
            report.note("PostgreSQL: fsync " + fsync + ", synchronous_commit " + commit);
        }
    }
}
