package io.meridian.bench;

import io.meridian.bench.TalkLoad.Traces;
import io.meridian.bench.TalkLoad.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What encryption, masking and audit together take of the throughput of web chat: the same load in a region with them and in one
 * without, both made anew and running at the same time, one window here, one there.
 *
 * <p>
 * Nothing in a service turns protection off, and nothing shall. The region without gets a jar of the bench
 * ({@code bench/without}) before the services' own: its classes have the names of those that seal, mask, hide and note, and do
 * nothing. That is done from outside, by a folder whose list of jars differs, so that what is measured with protection is what
 * is delivered. Left in both are index values of addresses, the check of drafts, and the count of how much staff open.
 *
 * <p>
 * Of the two figures with a limit, messages per second say what somebody at this machine would notice, with the load generator's
 * share of the cores in both; CPU time of the region's processes per message leaves that out, and is the stricter.
 */
final class ProtectionBench {

    private static final Path WITHOUT = Path.of("bench/without/target/without.jar");
    private static final int PAIRS = 10;
    /**
     * Messages until what each of them runs is compiled to the end: the compiler takes up a method at 5,000 to 15,000 calls, and
     * what protects is more to compile.
     */
    private static final int WARM_UP = 24_000;
    private static final int MOST_WINDOWS = 60;
    private static final double LIMIT = 25;

    private record Pair(Window with, Window without) {}

    private final LocalRegion first;
    private final Report report;
    private final Duration unit;

    /**
     * @param first
     *            the region that the script started, which does nothing meanwhile
     */
    ProtectionBench(LocalRegion first, Report report, Duration unit) {
        this.first = first;
        this.report = report;
        this.unit = unit;
    }

    void run() throws IOException, SQLException {
        Path project = Path.of("").toAbsolutePath();
        int port = first.edge().getPort();
        Path bare = SideRegion.replacing(project, project.resolve(WITHOUT));
        // One after the other: two that start at once may choose the same port.
        try (SideRegion with = SideRegion.start("with", project, port + 1);
                TalkLoad protectedLoad = new TalkLoad(with.ready(TalkLoad.ADMIN, TalkLoad.PASSWORD), report);
                SideRegion without = SideRegion.start("without", bare, port + 2);
                TalkLoad bareLoad = new TalkLoad(without.ready(TalkLoad.ADMIN, TalkLoad.PASSWORD), report)) {
            measure(protectedLoad, bareLoad);
        }
    }

    private void measure(TalkLoad with, TalkLoad without) throws IOException, SQLException {
        report.note("Protection: " + TalkLoad.AT_A_TIME + " chats at a time, each of " + Talk.LINES + " messages of a"
                + " visitor (those of the masking part, in " + new ChatCorpus().size() + " languages) and "
                + (Talk.LINES - 1)
                + " answers, one after the other as fast as they are seen; staff open each once, as the"
                + " console does (head, messages, customer, stream: two audited readings), and see names, addresses and"
                + " texts masked. " + PAIRS + " pairs of windows of " + unit.toSeconds() + " s after " + WARM_UP
                + " messages in each region; load generator and three regions share the machine, of which one is"
                + " busy. CPU is that of all processes of the busy one");
        Traces before = with.traces();
        warm(with);
        warm(without);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            // What grows with time, such as tables, comes first here and there.
            Window early = (i % 2 == 0 ? with : without).talk(unit);
            Window late = (i % 2 == 0 ? without : with).talk(unit);
            pairs.add(i % 2 == 0 ? new Pair(early, late) : new Pair(late, early));
        }
        boolean valid = compared(pairs, before, with.traces(), without.traces());
        figures(pairs, valid);
    }

    private void warm(TalkLoad load) {
        long messages = 0;
        for (int i = 0; i < MOST_WINDOWS && messages < WARM_UP; i++) {
            messages += load.talk(unit).count().messages();
        }
    }

    /** Gives whether one region did all of it and the other nothing. */
    private boolean compared(List<Pair> pairs, Traces before, Traces with, Traces without) {
        List<Window> protectedOnes = pairs.stream().map(Pair::with).toList();
        List<Window> bareOnes = pairs.stream().map(Pair::without).toList();
        boolean valid = row("answers that lie in the database in clear", "0 / some",
                with.clear() + " / " + without.clear(), with.clear() == 0 && without.clear() > 0);
        valid &= onlyWith("persons with a key of their own", with.keys() - before.keys(), without.keys());
        valid &= onlyWith("records for the audit log", with.audited() - before.audited(), without.audited());
        valid &= onlyWith("messages of which something was not kept", sum(protectedOnes, TalkCount::maskedToKeep),
                sum(bareOnes, TalkCount::maskedToKeep));
        valid &= onlyWith("messages of which staff saw less than was kept",
                sum(protectedOnes, TalkCount::maskedToShow), sum(bareOnes, TalkCount::maskedToShow));
        if (!valid) {
            report.note(
                    "Protection: void. One region was not what it should be, so what stands below about it counts as"
                            + " missed");
        }
        return valid;
    }

    private boolean onlyWith(String what, long with, long without) {
        return row(what, "some / 0", with + " / " + without, with > 0 && without == 0);
    }

    private boolean row(String what, String limit, String reached, boolean kept) {
        report.row(what + ", region with / without protection", limit, reached, kept);
        return kept;
    }

    private static long sum(List<Window> windows, ToDoubleFunction<TalkCount> of) {
        return Math.round(windows.stream().map(Window::count).mapToDouble(of).sum());
    }

    private void figures(List<Pair> pairs, boolean valid) {
        report.row("web chat with protection / without, messages/s (median of " + PAIRS + " windows)",
                both(pairs, Window::perSecond, "%.0f"));
        lost("chat throughput lost to encryption, masking and audit together",
                pairs.stream().mapToDouble(pair -> 1 - pair.with().perSecond() / pair.without().perSecond()), valid);
        report.row("CPU of the region per message with protection / without, ms", both(pairs, Window::millis, "%.2f"));
        lost("… messages lost that the same CPU would carry without",
                pairs.stream().mapToDouble(pair -> 1 - pair.without().millis() / pair.with().millis()), valid);
        for (String part : List.of("services", "postgres", "gateway", "kafka")) {
            report.row("… of that " + part, both(pairs, window -> window.millis(part), "%.2f"));
        }
        report.row("visitor's message → socket of staff with protection / without, p50 ms",
                both(pairs, window -> window.count().shown().millis(50), "%.1f"));
        long failed = pairs.stream().mapToLong(pair -> pair.with().count().failures()
                + pair.without().count().failures()).sum();
        report.row("… steps of the chats that failed", "0", Long.toString(failed), failed == 0);
    }

    private void lost(String what, DoubleStream parts, boolean valid) {
        double[] percent = parts.map(part -> 100 * part).sorted().toArray();
        double median = median(percent);
        report.row(what + ", % (median of " + PAIRS + " pairs, from … to)", "≤ " + Math.round(LIMIT),
                String.format(Locale.ROOT, "%.1f (%.1f … %.1f)", median, percent[0], percent[percent.length - 1]),
                valid && median <= LIMIT);
    }

    private static String both(List<Pair> pairs, ToDoubleFunction<Window> of, String format) {
        return String.format(Locale.ROOT, format + " / " + format,
                median(pairs.stream().map(Pair::with).mapToDouble(of).sorted().toArray()),
                median(pairs.stream().map(Pair::without).mapToDouble(of).sorted().toArray()));
    }

    /** @param sorted not empty */
    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
