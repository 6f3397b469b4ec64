package io.meridian.bench;

import io.meridian.bench.ChatCorpus.Message;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** As many {@link Talk talks} at a time as keep a region busy. Staff see its customers masked by a rule of the tenant. */
final class TalkLoad implements AutoCloseable {

    static final int AT_A_TIME = 16;
    static final String ADMIN = "ada.brandt@lumora.example";
    static final String PASSWORD = "demo-demo-demo";
    private static final String STAFF = "jonas.keller@lumora.example";
    private static final int TEXTS = 20_000;
    private static final int FAILURES_TOLD = 5;
    /** What is done later, such as the tree of the audit log, is part of the cost. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /**
     * Some time of the load.
     *
     * @param cpu
     *            what the region computed meanwhile and shortly after, by part, in milliseconds
     */
    record Window(TalkCount count, double seconds, Map<String, Double> cpu) {

        double perSecond() {
            return count.messages() / seconds;
        }

        /** Milliseconds of a core per message. */
        double millis() {
            return cpu.values().stream().mapToDouble(part -> part).sum() / count.messages();
        }

        /** The same of one part. */
        double millis(String part) {
            return cpu.getOrDefault(part, 0.0) / count.messages();
        }
    }

    /**
     * What the service of conversations holds.
     *
     * @param clear
     *            messages whose text lies there as it was written, of those that staff wrote
     * @param audited
     *            records for the audit log
     * @param keys
     *            of persons
     */
    record Traces(long clear, long audited, long keys) {}

    private final LocalRegion region;
    private final Report report;
    private final List<Talk> talks;
    private int told;

    TalkLoad(LocalRegion region, Report report) {
        this.region = region;
        this.report = report;
        Console admin = Console.signIn(region.edge(), ADMIN, PASSWORD);
        admin.liftViewingLimits();
        admin.change("POST", "/api/v1/view-rules", Map.of("name", "Masked", "hides",
                List.of("name", "addresses", "texts"), "mayUnmask", false));
        Edge edge = Edge.of(region.edge());
        Console staff = Console.signIn(region.edge(), STAFF, PASSWORD);
        List<Message> texts = new ChatCorpus().messages(TEXTS);
        AtomicInteger next = new AtomicInteger();
        this.talks = Stream.generate(() -> new Talk(edge, staff, () -> texts.get(next.getAndIncrement() % TEXTS)))
                .limit(AT_A_TIME).toList();
    }

    /** Lets the talks go on for a time, and then rest. */
    Window talk(Duration time) {
        TalkCount count = new TalkCount();
        CpuTime before = CpuTime.of(region);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Talk talk : talks) {
                threads.execute(() -> {
                    while (System.nanoTime() - start < time.toNanos()) {
                        step(talk, count);
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        ChatBench.pause(AFTERWARDS);
        return new Window(count, seconds, CpuTime.of(region).since(before));
    }

    private void step(Talk talk, TalkCount count) {
        try {
            talk.step(count);
        } catch (EdgeException | IllegalStateException e) {
            count.failed();
            tell(e);
        }
    }

    private synchronized void tell(RuntimeException e) {
        if (told++ < FAILURES_TOLD) {
            report.say("talk: " + e.getMessage());
        }
    }

    Traces traces() throws IOException, SQLException {
        try (Connection database = region.database("meridian_channel")) {
            return new Traces(clear(database),
                    LocalRegion.number(database, "select count(*) from platform.audit_record"),
                    LocalRegion.number(database, "select count(*) from platform.person_key"));
        }
    }

    private static long clear(Connection database) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement(
                "select count(*) from message where author = 'agent' and position(convert_to(?, 'UTF8') in body) > 0")) {
            sql.setString(1, Talk.ANSWER);
            try (ResultSet rows = sql.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        talks.forEach(Talk::close);
    }
}
