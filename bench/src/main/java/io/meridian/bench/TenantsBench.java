package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a thousand tenants cost in which nobody works. The operator makes them; what the region holds is read after a restart
 * without them and after one with them.
 */
final class TenantsBench {

    private static final String OPERATOR = "ops@meridian.example";
    private static final String PASSWORD = "demo-demo-demo";
    private static final int TENANTS = 1_000;
    /** These are made one after the other, each when the one before is done. */
    private static final int SINGLE = 50;
    private static final int LIMIT_KB = 100;
    private static final double LIMIT_READY = 25;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Pattern READY = Pattern.compile("is ready after ([0-9.]+) s");

    private final LocalRegion region;
    private final Report report;

    TenantsBench(LocalRegion region, Report report) {
        this.region = region;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        report.note("Read " + QUIET.toSeconds() + " s after no event waited any more, and after two full collections"
                + " in each JVM: garbage does not count. Memory is that of all processes (PSS, as ./meridian status"
                + " counts), live heap what the collections left in all JVMs");
        Reading before = reading(region);
        make();
        Reading made = reading(region);
        double ready = restart();
        Reading after = reading(new LocalRegion(region.data()));
        report.row("restart to ready with " + TENANTS + " tenants more, s", "25", Report.one(ready),
                ready <= LIMIT_READY);
        limited("memory per tenant, a restart with them against the restart before, KB", before.memory(),
                after.memory());
        limited("… of that live heap, KB", before.heap(), after.heap());
        row("memory per tenant just after they were made, without a restart, KB", before.memory(), made.memory());
        row("… of that live heap, KB", before.heap(), made.heap());
        row("disk per tenant, databases of PostgreSQL, KB", before.databases(), after.databases());
        row("disk per tenant, whole data directory, KB", before.disk(), after.disk());
        for (String part : new TreeSet<>(after.memory().keySet())) {
            report.row(part + ": memory (live heap) before, made, restarted, MB",
                    part(before, part) + ", " + part(made, part) + ", " + part(after, part));
        }
        for (String part : new TreeSet<>(after.disk().keySet())) {
            report.row("data directory, " + part + ", before, restarted, MB",
                    megabytes(before.disk(), part) + ", " + megabytes(after.disk(), part));
        }
    }

    private void limited(String what, Map<String, Long> before, Map<String, Long> after) {
        double each = each(before, after);
        report.row(what, "< " + LIMIT_KB, Report.one(each), each < LIMIT_KB);
    }

    private void row(String what, Map<String, Long> before, Map<String, Long> after) {
        report.row(what, Report.one(each(before, after)));
    }

    private static double each(Map<String, Long> before, Map<String, Long> after) {
        return (sum(after) - sum(before)) / 1024.0 / TENANTS;
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String part(Reading reading, String part) {
        return megabytes(reading.memory(), part)
                + (reading.heap().containsKey(part) ? " (" + megabytes(reading.heap(), part) + ")" : "");
    }

    private static String megabytes(Map<String, Long> parts, String part) {
        return Report.one(parts.getOrDefault(part, 0L) / 1024.0 / 1024.0);
    }

    // --- making ------------------------------------------------------------------------------------------------------

    private void make() throws IOException, SQLException {
        Console operator = Console.signIn(region.edge(), OPERATOR, PASSWORD);
        Latency single = new Latency();
        for (int i = 0; i < SINGLE; i++) {
            long start = System.nanoTime();
            String id = order(operator, i).path("id").asString();
            while (!operator.get("/api/v1/tenants/" + id).path("provisioning").path("state").asString()
                    .equals("done")) {
                ChatBench.pause(Duration.ofMillis(20));
                require(start, "Tenant " + id + " was not made");
            }
            single.since(start);
        }
        report.row("from POST /tenants to a tenant that is done, one after the other, p50 / p99 s",
                String.format(Locale.ROOT, "%.2f / %.2f", single.millis(50) / 1_000, single.millis(99) / 1_000));
        long start = System.nanoTime();
        for (int i = SINGLE; i < TENANTS; i++) {
            order(operator, i);
        }
        try (Connection database = region.database("meridian_tenant")) {
            while (LocalRegion.number(database, "select count(*) from provisioning where not done") > 0) {
                ChatBench.pause(Duration.ofMillis(200));
                require(start, "Not all tenants were made");
            }
        }
        report.row("… asked for all at once, tenants/s", Report.one((TENANTS - SINGLE) * 1e9
                / (System.nanoTime() - start)));
        start = System.nanoTime();
        Settled.await(region, PATIENCE);
        report.row("… until their last event was consumed, s", Report.one((System.nanoTime() - start) / 1e9));
    }

    private static void require(long start, String failure) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
            throw new IllegalStateException(failure + " within " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** As the page "Add a tenant" asks for it: an enterprise of its own, and an administrator who is invited by mail. */
    private static JsonNode order(Console operator, int number) {
        String name = String.format(Locale.ROOT, "bench%04d", number);
        return operator.change("POST", "/api/v1/tenants", Map.of("slug", "eu-" + name, "name", "Bench " + number,
                "enterpriseName", "Bench " + number + " Group", "defaultLanguage", "en", "timeZone", "Europe/Berlin",
                "admin", Map.of("email", "admin@" + name + ".example", "name", "Nora Bench", "locale", "en")));
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    private Reading reading(LocalRegion running) throws IOException, SQLException {
        Settled.await(running, PATIENCE);
        ChatBench.pause(QUIET);
        Reading reading = Reading.of(running);
        report.say(reading.toString());
        return reading;
    }

    /** Ends the region and starts it again; its ports may be others then. Gives the seconds until it was ready. */
    private double restart() throws IOException {
        Path log = Path.of("bench/target/up.log");
        String data = region.data().toString();
        Commands.output("./meridian", "down", "--data", data);
        ProcessBuilder up = new ProcessBuilder("./meridian", "up", "--data", data, "--port",
                Integer.toString(region.edge().getPort())).redirectErrorStream(true).redirectOutput(log.toFile());
        up.environment().put("MERIDIAN_BUILD", "off");
        Process process = up.start();
        while (process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return Double.parseDouble(ready.group(1));
            }
            ChatBench.pause(Duration.ofMillis(200));
        }
        throw new IllegalStateException("The region did not start again: " + Files.readString(log));
    }
}
