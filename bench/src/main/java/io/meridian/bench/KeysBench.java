package io.meridian.bench;

import io.meridian.bench.ChatLoad.Step;
import io.meridian.bench.KeyWatch.Changes;
import io.meridian.launcher.simulators.actor.LiveSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * What it costs that all tenants' keys are changed, again and again, under a chat load that the region holds: the same load
 * for the same time, first with the keys as they are, then while they change.
 */
final class KeysBench {

    private static final int RATE = 50;
    private static final int VISITS = 5;
    /** Faster and before both windows, so that the first one is not that of cold JVMs. */
    private static final int WARM_RATE = 100;
    private static final int WARM_UP = 2;
    /** Steps of the load in one window. */
    private static final int WINDOW = 5;
    private static final int SAMPLE = 200;
    /** Fewest changes without which the load says nothing about them. */
    private static final Map<String, Integer> LEAST = Map.of("channel, kek", 3, "channel, address", 2);
    /** The look at the keys begins a minute after the start. */
    private static final Duration FIRST_CHANGE = Duration.ofMinutes(2);
    /** Longer than a node keeps a person's key: what is read then is opened by what the database holds. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private record Window(Step messages, Latency visits, Map<String, Changes> changes) {

        long failures() {
            return messages.answered().failures() + visits.failures();
        }

        long requests() {
            return messages.answered().count() + visits.count() + failures();
        }
    }

    private final LocalRegion region;
    private final Report report;
    private final KeyTables keys;
    private final Duration unit;
    private final Duration time;
    private final KeptMessages kept;

    KeysBench(LocalRegion region, Report report, Duration unit, KeyTables keys) {
        this.region = region;
        this.report = report;
        this.keys = keys;
        this.unit = unit;
        this.time = unit.multipliedBy(WINDOW);
        this.kept = new KeptMessages(report);
    }

    void run() throws SQLException {
        if (!changeBegins()) {
            report.row("keys in use that changed within " + FIRST_CHANGE.toSeconds() + " s", "some", "none", false);
            report.note("Keys: void. Nothing changes them in this region; is MERIDIAN_ROTATE_KEYS_AFTER known to its"
                    + " services? No load was run");
            return;
        }
        report.note(
                "Keys: the first window is that with the keys held as they are (dated a day ahead in the databases)");
        ChatLoad load = new ChatLoad(region, report);
        List<LiveSocket> sockets = load.watch();
        ReturningVisitors visitors = new ReturningVisitors(region, report);
        visitors.comeFirst();
        load.messages(WARM_RATE, unit.multipliedBy(WARM_UP), message -> {});
        if (!keys.settle()) {
            report.note("Keys: some were still half changed when the first window began");
        }
        Window before = window(load, visitors);
        int strangersBefore = visitors.strangers();
        changeBegins();
        Window during = window(load, visitors);
        boolean valid = changes(before, during);
        load(before, during, valid);
        found(during, visitors.strangers() - strangersBefore, valid);
        readAgain(load, valid);
        sockets.forEach(LiveSocket::close);
    }

    /** Lets keys change and waits for the first one. */
    private boolean changeBegins() throws SQLException {
        keys.release();
        long start = System.nanoTime();
        try (KeyWatch watch = new KeyWatch(keys)) {
            while (!watch.any()) {
                if (System.nanoTime() - start > FIRST_CHANGE.toNanos()) {
                    return false;
                }
                ChatBench.pause(Duration.ofMillis(200));
            }
        }
        return true;
    }

    private Window window(ChatLoad load, ReturningVisitors visitors) throws SQLException {
        try (KeyWatch watch = new KeyWatch(keys); var threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Latency> visits = CompletableFuture.supplyAsync(() -> visitors.come(VISITS, time),
                    threads);
            Step messages = load.messages(RATE, time, kept::add);
            return new Window(messages, visits.join(), watch.changes());
        }
    }

    /** Gives whether keys changed often enough for the rest to mean something. */
    private boolean changes(Window before, Window during) {
        boolean valid = LEAST.entrySet().stream()
                .allMatch(least -> fewest(during, least.getKey()) >= least.getValue());
        during.changes().forEach((of, changes) -> {
            String what = "changes of a tenant's key (" + of + ") within " + time.toSeconds()
                    + " s, fewest / most of all tenants";
            Integer least = LEAST.get(of);
            if (least == null) {
                report.row(what, changes.toString());
            } else {
                report.row(what, "≥ " + least, changes.toString(), changes.fewest() >= least);
            }
        });
        long held = before.changes().values().stream().filter(changes -> changes.most() > 0).count();
        report.row("… kinds of keys that changed in the " + time.toSeconds() + " s before", "0", Long.toString(held),
                held == 0);
        if (!valid) {
            report.note(
                    "Keys: void. They did not change often enough, so what stands below about them counts as missed");
        }
        return valid;
    }

    private static int fewest(Window window, String of) {
        return window.changes().getOrDefault(of, Changes.NONE).fewest();
    }

    private void load(Window before, Window during, boolean valid) {
        String load = "visitor message → answer, " + RATE + "/s over " + ChatLoad.CONVERSATIONS + " conversations";
        report.row(load + ", keys as they are, p50 / p99 ms", before.messages().answered().p50p99());
        report.row("… while the keys change", during.messages().answered().p50p99());
        report.row("… → agent's socket, keys as they are, p50 / p99 ms", before.messages().arrived().p50p99());
        report.row("… while the keys change", during.messages().arrived().p50p99());
        report.row("identified visitor comes back, " + VISITS + "/s beside it, keys as they are, p50 / p99 ms",
                before.visits().p50p99());
        report.row("… while the keys change", during.visits().p50p99());
        report.row("requests while the keys were as they are, failed", before.requests() + ", " + before.failures());
        report.row("requests while the keys changed, failed", "–, 0", during.requests() + ", " + during.failures(),
                valid && during.failures() == 0);
        report.row("… messages that did not reach the agent's socket", "0",
                Long.toString(during.messages().arrived().failures()),
                valid && during.messages().arrived().failures() == 0);
    }

    private void found(Window during, int strangers, boolean valid) throws SQLException {
        report.row("identified visitors who came back while the keys changed, not found again", "–, 0",
                during.visits().count() + ", " + strangers, valid && strangers == 0);
        long lost = keys.lostIdentities();
        report.row("rows of identity whose index value no key makes any more", "0", Long.toString(lost),
                valid && lost == 0);
    }

    private void readAgain(ChatLoad load, boolean valid) {
        ChatBench.pause(FORGOTTEN);
        int read = kept.read(load.watcher(), SAMPLE);
        report.row("messages of the load that staff can read afterwards, of " + SAMPLE, Integer.toString(SAMPLE),
                Integer.toString(read), valid && read == SAMPLE);
    }
}
