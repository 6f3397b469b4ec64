package io.meridian.e2e;

import io.meridian.launcher.process.Memory;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.simulators.actor.AnsweringAgent;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import io.meridian.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Minutes of whole conversations: new visitors all the time, agents who take, answer and wrap up; some visitors lose their
 * connection half-way or send a message twice. Afterwards every conversation holds exactly what was said, every visitor
 * saw every answer once and in order, nothing was logged as an error, and memory did not grow without end.
 */
@Tag("deep")
@Order(80)
@ExtendWith(RegionExtension.class)
class SoakIT {

    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("meridian.soak.minutes", 4));
    private static final Duration BETWEEN = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String GOODBYE = "Danke, das war alles";
    private static final List<String> AGENTS = List.of("lena.vogt", "tom.hale", "layla.haddad", "carmen.ruiz");
    private static final double MEGABYTE = 1024.0 * 1024.0;
    private static final double MOST_MEGABYTES = 2_500;

    private final RunningRegion region;
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<Talk> talks = new CopyOnWriteArrayList<>();

    SoakIT(RunningRegion region) {
        this.region = region;
    }

    /** A finished conversation with what its visitor said, in order. */
    private record Talk(String conversation, List<String> said) {}

    @Test
    void everyConversationIsWhole_afterMinutesOfTraffic() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long errorsBefore = errors();
        double memoryEarly = 0;
        region.signIn("ada.brandt@lumora.example").liftViewingLimits();
        List<AnsweringAgent> agents = AGENTS.stream().map(name -> new AnsweringAgent(
                region.signIn(name + "@lumora.example"), text -> "Antwort auf " + text, GOODBYE)).toList();
        List<Thread> visitors = new ArrayList<>();
        long begin = System.nanoTime();
        try {
            while (System.nanoTime() - begin < TIME.toNanos()) {
                Random own = new Random(random.nextLong());
                int number = visitors.size();
                visitors.add(Thread.ofVirtual().start(() -> visit(number, own)));
                Thread.sleep(BETWEEN);
                if (memoryEarly == 0 && System.nanoTime() - begin > TIME.dividedBy(3).toNanos()) {
                    memoryEarly = memory();
                }
            }
            for (Thread visitor : visitors) {
                visitor.join(PATIENCE.multipliedBy(4));
            }
            wrong.addAll(agents.stream().flatMap(agent -> agent.troubles().stream()).toList());
        } finally {
            agents.forEach(AnsweringAgent::close);
        }
        double memoryLate = memory();
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(talks).as("seed %d: finished conversations", seed).hasSameSizeAs(visitors);
        Console admin = region.signIn("ada.brandt@lumora.example");
        int messages = 0;
        for (Talk talk : talks) {
            messages += check(admin, talk, seed);
        }
        assertThat(errors() - errorsBefore).as("lines logged as errors").isZero();
        assertThat(memoryLate).as("memory of all processes, MB").isLessThan(MOST_MEGABYTES);
        Depth.note(SoakIT.class, String.format(Locale.ROOT,
                "%d min, seed %d: %d conversations offered, answered and wrapped up, %d messages; 0 lost, 0 twice, 0 out of"
                        + " order, 0 errors logged; memory of all processes %.0f MB after a third, %.0f MB at the end",
                TIME.toMinutes(), seed, talks.size(), messages, memoryEarly, memoryLate));
    }

    private void visit(int number, Random random) {
        try {
            Visitor visitor = Visitor.arrive(region.edge(), "eu_demolumoraDE", "de", "Europe/Berlin");
            List<String> said = new ArrayList<>();
            int lines = 2 + random.nextInt(5);
            String conversation = "";
            long seen = 0;
            BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
            LiveSocket live = visitor.live(frames::add);
            try {
                for (int line = 0; line < lines; line++) {
                    String text = "Besuch " + number + ", Zeile " + line;
                    JsonNode stored = say(visitor, text, random);
                    said.add(text);
                    if (line == 0) {
                        conversation = stored.path("conversationId").asString();
                        live.subscribe("conversation:" + conversation, 0L);
                    }
                    seen = await(frames, seen, "Antwort auf " + text);
                    Thread.sleep(random.nextInt(400));
                    if (random.nextInt(10) == 0) {
                        live.close();
                        frames.clear();
                        live = visitor.live(frames::add);
                        live.subscribe("conversation:" + conversation, seen);
                    }
                }
                say(visitor, GOODBYE, random);
                said.add(GOODBYE);
                await(frames, seen, null);
            } finally {
                live.close();
            }
            talks.add(new Talk(conversation, said));
        } catch (EdgeException | AssertionError e) {
            wrong.add("visitor " + number + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One in ten is sent again under the same id, as after a lost answer. */
    private static JsonNode say(Visitor visitor, String text, Random random) {
        UUID id = UUID.randomUUID();
        JsonNode stored = visitor.write(text, id);
        if (random.nextInt(10) == 0) {
            assertThat(visitor.write(text, id).path("sequence").asLong()).isEqualTo(stored.path("sequence").asLong());
        }
        return stored;
    }

    /**
     * Waits for the next answer, which must be this one; nothing comes twice and nothing older than what was seen.
     *
     * @param text
     *            the answer, or null for the end of the conversation
     */
    private static long await(BlockingQueue<JsonNode> frames, long seen, @Nullable String text)
            throws InterruptedException {
        long last = seen;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(frame).as("within %d s: %s", PATIENCE.toSeconds(), text).isNotNull();
            if (!frame.path("t").asString("").equals("event")) {
                continue;
            }
            assertThat(frame.path("seq").asLong()).as("order of %s", frame).isGreaterThan(last);
            last = frame.path("seq").asLong();
            if (text == null && frame.path("data").path("status").asString("").equals("closed")) {
                return last;
            }
            if (text != null && !Visitor.heard(frame).isEmpty()) {
                assertThat(Visitor.heard(frame)).containsExactly(text);
                return last;
            }
        }
    }

    /** Exactly what was said, each followed by its answer; numbers without a gap. */
    private static int check(Console admin, Talk talk, long seed) {
        TreeMap<Long, String> stored = new TreeMap<>();
        for (JsonNode message : admin
                .get("/api/v1/conversations/" + talk.conversation() + "/messages?limit=100&after=0")
                .path("items")) {
            String author = message.path("author").asString();
            if (author.equals("customer") || author.equals("agent")) {
                stored.put(message.path("sequence").asLong(), message.path("text").asString(""));
            }
        }
        List<String> expected = new ArrayList<>(talk.said().stream().filter(text -> !text.equals(GOODBYE))
                .flatMap(text -> Stream.of(text, "Antwort auf " + text)).toList());
        expected.add(GOODBYE);
        assertThat(stored.values()).as("seed %d, conversation %s", seed, talk.conversation())
                .containsExactlyElementsOf(expected);
        return stored.size();
    }

    /** Proportional memory of all processes of the region, in megabytes. */
    private double memory() {
        long sum = 0;
        for (OwnedProcess each : region.processes().all()) {
            sum += Memory.of(each).orElse(0);
        }
        return sum / MEGABYTE;
    }

    private long errors() throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(region.logs())) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    count += lines.filter(line -> line.contains("\"level\":\"ERROR\"")).count();
                }
            }
        }
        return count;
    }
}
