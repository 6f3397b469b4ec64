package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Edge;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** What the servers below can do at best in this very run, and what the gateway adds. */
final class RawLimits {

    private static final int COMMITS = 2_000;
    private static final int CALLS = 1_500;

    private RawLimits() {}

    /** Single-row insert and commit on one connection. */
    static void commits(LocalRegion region, Report report) throws IOException, SQLException {
        try (Connection database = region.database(); Statement table = database.createStatement()) {
            table.execute("drop table if exists bench_commit");
            table.execute("create table bench_commit (id bigint generated always as identity, body text)");
            Latency latency = new Latency();
            try (PreparedStatement insert = database.prepareStatement("insert into bench_commit (body) values (?)")) {
                for (int i = 0; i < COMMITS; i++) {
                    long start = System.nanoTime();
                    insert.setString(1, "x".repeat(200));
                    insert.executeUpdate();
                    latency.since(start);
                }
            }
            table.execute("drop table bench_commit");
            report.row("raw: PostgreSQL insert and commit, one connection, p50 / p99 ms", latency.p50p99());
        }
    }

    /** The same reading operation through the gateway and straight at channel-service, in turn, on one connection each. */
    static void gateway(LocalRegion region, Report report) {
        Edge direct = Edge.of(region.service("channel-service"));
        Edge edge = Edge.of(region.edge());
        String path = "/api/v1/widget/eu_demolumoraDE/config?language=de&timeZone=Europe/Berlin";
        Latency through = new Latency();
        Latency straight = new Latency();
        for (int i = -300; i < CALLS; i++) {
            long start = System.nanoTime();
            direct.call("GET", path, Map.of(), null);
            if (i >= 0) {
                straight.since(start);
            }
            start = System.nanoTime();
            edge.call("GET", path, Map.of(), null);
            if (i >= 0) {
                through.since(start);
            }
        }
        report.row("one reading call, straight at the service, p50 / p99 ms", straight.p50p99());
        report.row("… through the gateway", through.p50p99());
        report.row("… the gateway's own cost at p50, ms", Report.one(through.millis(50) - straight.millis(50)));
    }
}
