package io.meridian.e2e;

import io.meridian.e2e.History.Entry;
import io.meridian.e2e.History.Kind;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.testkit.Depth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A region with one JVM per service, visitors, WhatsApp customers and agents; each part of it is killed once, in an order by
 * chance, stays away for some seconds and comes back. While it is away, what does not need it goes on; afterwards what
 * clients were told is compared with what is stored: nothing lost, nothing twice, no work held by two. The launcher, which
 * would start a part again at once, is stopped meanwhile.
 */
@Tag("deep")
@Order(1100)
class SurvivalIT {

    private static final Duration AWAY = Duration.ofSeconds(12);
    private static final Duration BACK = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofMinutes(4);
    private static final double AGENT_BACK_SECONDS = 5;
    private static final int VISITORS = 10;
    private static final int TEXTERS = 4;
    private static final List<String> AGENTS = List.of("lena.vogt", "tom.hale", "layla.haddad", "carmen.ruiz");
    /** These agents look far more often than people do. */
    private static final Map<String, String> LIMITS = Map.of("GATEWAY_LIMIT_ANONYMOUS", "100000",
            "GATEWAY_LIMIT_CLIENT",
            "100000", "GATEWAY_LIMIT_TENANT", "1000000");
    private static final Set<Kind> EVERYTHING = EnumSet.of(Kind.WRITTEN, Kind.ANSWERED, Kind.TAKEN);
    private static final Set<Kind> TALK = EnumSet.of(Kind.WRITTEN, Kind.ANSWERED);
    private static final Set<Kind> NOTHING = EnumSet.noneOf(Kind.class);

    /**
     * A part and what goes on without it.
     *
     * @param part
     *            name of its process
     */
    private record Fault(String part, Set<Kind> goesOn) {}

    private static final List<Fault> FAULTS = List.of(new Fault("gateway", NOTHING),
            new Fault("tenant-service", EVERYTHING), new Fault("channel-service", NOTHING),
            new Fault("routing-service", TALK), new Fault("ticket-service", EVERYTHING),
            new Fault("compliance-service", EVERYTHING), new Fault("kafka", TALK), new Fault("redis", EVERYTHING),
            new Fault("postgres", NOTHING), new Fault("keycloak", EVERYTHING));

    private record Strike(Fault fault, long from, long returned, long to, String signIn, double again,
            String sockets) {}

    /** Texts that are stored, how often. */
    private record Stored(Map<String, Integer> times) {

        List<String> lost(List<Entry> told) {
            return told.stream().map(Entry::text).filter(text -> !times.containsKey(text)).toList();
        }

        List<String> twice(List<Entry> told) {
            return told.stream().map(Entry::text).filter(text -> times.getOrDefault(text, 0) > 1).toList();
        }
    }

    private final History history = new History();
    private final List<PersistentAgent> agents = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLost_whicheverPartDies() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Instant begin = Instant.now().minusSeconds(1);
        List<Fault> faults = new ArrayList<>(FAULTS);
        Collections.shuffle(faults, new Random(seed));
        try (RunningRegion region = RunningRegion.prepare(LIMITS, "--processes")) {
            region.start();
            region.signIn("ada.brandt@lumora.example").liftViewingLimits();
            Customers customers = new Customers(region, history, "S" + Long.toString(seed, 36));
            AGENTS.forEach(agent -> agents
                    .add(new PersistentAgent(agent, region.signIn(agent + "@lumora.example"), history)));
            List<Strike> strikes = new ArrayList<>();
            try {
                customers.start(VISITORS, TEXTERS);
                for (Fault fault : faults) {
                    strikes.add(strike(region, fault));
                }
                customers.close();
                Console admin = region.signIn("ada.brandt@lumora.example");
                region.await("all that customers wrote on WhatsApp is stored", SETTLED,
                        () -> stored(admin, begin).lost(history.all(Kind.TEXTED)).isEmpty());
                Stored stored = stored(admin, begin);
                report(strikes, stored, seed);
                check(strikes, stored, seed);
            } finally {
                customers.close();
                agents.forEach(PersistentAgent::close);
            }
        }
    }

    private Strike strike(RunningRegion region, Fault fault) throws IOException, InterruptedException {
        awaitAll(region, "everything goes on before " + fault.part() + " dies");
        List<Integer> lostBefore = agents.stream().map(agent -> agent.lost().size()).toList();
        String ready = fault.part() + " is ready";
        int starts = count(region.output(), ready);
        ProcessHandle launcher = process(region, "launcher");
        signal(launcher, "STOP");
        long from;
        String signIn;
        try {
            // Not waited for: its parent, which is stopped, would have to bury it.
            assertThat(process(region, fault.part()).destroyForcibly()).isTrue();
            from = System.nanoTime();
            signIn = signIn(region);
            PersistentAgent.pause(AWAY.toMillis() - (System.nanoTime() - from) / 1_000_000);
        } finally {
            signal(launcher, "CONT");
        }
        long returned = System.nanoTime();
        for (Kind kind : fault.goesOn()) {
            assertThat(history.since(kind, from))
                    .as("%s while %s was away; surprises: %s", kind, fault.part(), surprises())
                    .isPositive();
        }
        long served = awaitEdge(region);
        awaitAll(region, "everything goes on after " + fault.part() + " died");
        double again = (System.nanoTime() - returned) / 1e9;
        // What it does beside this must be there before the next one dies.
        region.await(ready, BACK, () -> count(region.output(), ready) > starts);
        region.await("agents are connected again", BACK,
                () -> agents.stream().allMatch(agent -> agent.back().size() > agent.lost().size()));
        String sockets = "kept";
        for (int i = 0; i < agents.size(); i++) {
            if (agents.get(i).lost().size() > lostBefore.get(i)) {
                double gap = Math.max(0, (agents.get(i).back().getLast() - served) / 1e9);
                assertThat(gap).as("seconds until an agent was connected after %s", fault.part())
                        .isLessThanOrEqualTo(AGENT_BACK_SECONDS);
                sockets = String.format(Locale.ROOT, "%.1f",
                        Math.max(sockets.equals("kept") ? 0 : Double.parseDouble(sockets), gap));
            }
        }
        return new Strike(fault, from, returned, System.nanoTime(), signIn, again, sockets);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /** The moment from which the edge answers. */
    private static long awaitEdge(RunningRegion region) {
        RawRequests raw = new RawRequests(region.address());
        region.await("the edge answers", BACK, () -> {
            try {
                return raw.get("/actuator/health").status() == 200;
            } catch (RuntimeException | AssertionError e) {
                return false;
            }
        });
        return System.nanoTime();
    }

    private void awaitAll(RunningRegion region, String what) {
        long now = System.nanoTime();
        region.await(what, BACK, () -> EVERYTHING.stream().allMatch(kind -> history.since(kind, now) >= VISITORS / 2));
    }

    /** Whether somebody new may come in, and if not, how that is said. */
    private static String signIn(RunningRegion region) {
        try {
            region.signIn("jonas.keller@lumora.example");
            return "works";
        } catch (EdgeException e) {
            return e.status() == 0 ? "no answer" : e.status() + " " + e.code();
        }
    }

    private static ProcessHandle process(RunningRegion region, String name) {
        return region.process(name).running().orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    /** Every text of the conversations since a moment. */
    private static Stored stored(Console admin, Instant begin) {
        Map<String, Integer> times = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/api/v1/conversations?limit=100" + cursor);
            for (JsonNode row : page.path("items")) {
                if (Instant.parse(row.path("lastActivityAt").asString()).isAfter(begin)) {
                    admin.get("/api/v1/conversations/" + row.path("id").asString() + "/messages?limit=200&after=0")
                            .path("items")
                            .forEach(message -> times.merge(message.path("text").asString(""), 1, Integer::sum));
                }
            }
            cursor = page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return new Stored(times);
    }

    private void check(List<Strike> strikes, Stored stored, long seed) {
        List<Entry> texts = Stream.of(Kind.WRITTEN, Kind.TEXTED, Kind.ANSWERED)
                .flatMap(kind -> history.all(kind).stream()).toList();
        assertThat(stored.lost(texts)).as("seed %d: acknowledged and lost", seed).isEmpty();
        assertThat(stored.twice(texts)).as("seed %d: stored twice", seed).isEmpty();
        assertThat(history.heldByTwo()).as("seed %d: work held by two", seed).isEmpty();
        assertThat(surprises()).as("seed %d: no outage explains", seed).isEmpty();
        assertThat(strikes).hasSameSizeAs(FAULTS);
    }

    private List<String> surprises() {
        return agents.stream().flatMap(agent -> agent.surprises().stream()).limit(20).toList();
    }

    private void report(List<Strike> strikes, Stored stored, long seed) {
        int doubles = history.heldByTwo().size();
        String rows = strikes.stream().map(strike -> {
            List<Entry> told = history.all().stream().filter(entry -> entry.kind() != Kind.TAKEN
                    && entry.at() >= strike.from() && entry.at() <= strike.to()).toList();
            return String.format(Locale.ROOT, "| %s | %d | %d | %d | %s | %.1f | %s | %d | %d | %d | %d |",
                    strike.fault().part(), between(Kind.WRITTEN, strike), between(Kind.ANSWERED, strike),
                    between(Kind.TAKEN, strike), strike.signIn(), strike.again(), strike.sockets(), told.size(),
                    stored.lost(told).size(), stored.twice(told).size(), doubles);
        }).collect(Collectors.joining("\n"));
        Depth.table(SurvivalIT.class,
                """
                        ## Survival: fault × invariant

                        Each part was killed with `kill -9` while %d visitors, %d WhatsApp customers and %d agents were at work, kept
                        away for %d s and started again (one JVM per service, seed %d). Numbers while it was away, then: seconds from
                        its start until customers, agents and routing all went on; seconds from an answering edge until every agent
                        was connected again ("kept": no connection was lost); messages acknowledged from the kill until then.

                        | Killed | written | answered | taken | sign-in | goes on after, s | agents back, s | acknowledged | lost | \
                        twice | held by two |
                        |---|---|---|---|---|---|---|---|---|---|---|
                        %s"""
                        .formatted(VISITORS, TEXTERS, agents.size(), AWAY.toSeconds(), seed, rows));
        Depth.note(SurvivalIT.class, strikes.size() + " parts killed, seed " + seed + ": "
                + history.all().size() + " operations acknowledged; the table is below");
    }

    private long between(Kind kind, Strike strike) {
        return history.all(kind).stream()
                .filter(entry -> entry.at() >= strike.from() && entry.at() < strike.returned()).count();
    }
}
