package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.Visitor;
import io.meridian.testkit.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Visitors write while each part of the region is killed once, and repeat what was not acknowledged under the same id, as
 * the widget does. Afterwards every acknowledged message is stored once. Nobody takes these conversations: what comes after
 * in the same region finds a queue full of them.
 */
@Tag("deep")
@Order(950)
@ExtendWith(RegionExtension.class)
class KillSeriesIT {

    private static final List<String> PARTS = List.of("redis", "gateway", "services", "kafka", "keycloak", "postgres");
    private static final int VISITORS = 20;
    private static final Duration BACK = Duration.ofMinutes(2);

    private final RunningRegion region;

    KillSeriesIT(RunningRegion region) {
        this.region = region;
    }

    /** A visitor with what the region acknowledged. */
    private record Writer(Visitor visitor, List<String> acknowledged) {}

    @Test
    void everythingAcknowledgedIsStoredOnce_whicheverPartIsKilled() throws InterruptedException {
        long seed = System.nanoTime();
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            writers.add(new Writer(Visitor.arrive(region.edge(), "eu_demolumoraDE", "de", "Europe/Berlin"),
                    new CopyOnWriteArrayList<>()));
        }
        AtomicBoolean enough = new AtomicBoolean();
        List<String> pauses = new ArrayList<>();
        List<Thread> threads = writers.stream()
                .map(writer -> Thread.ofVirtual().start(() -> write(writer, enough, seed))).toList();
        try {
            for (String part : PARTS) {
                int before = acknowledged(writers);
                region.await("messages are taken before " + part + " dies", BACK,
                        () -> acknowledged(writers) > before + VISITORS);
                kill(part);
                int then = acknowledged(writers);
                long killed = System.nanoTime();
                region.await("messages are taken after " + part + " died", BACK,
                        () -> acknowledged(writers) > then + 3 * VISITORS);
                pauses.add(String.format(Locale.ROOT, "%s %.1f", part, (System.nanoTime() - killed) / 1e9));
            }
        } finally {
            enough.set(true);
            for (Thread thread : threads) {
                thread.join(BACK);
            }
        }
        Console admin = signInAgain();
        int all = 0;
        for (Writer writer : writers) {
            String id = writer.visitor().history().path("conversation").path("id").asString();
            List<String> stored = stored(admin, id);
            assertThat(stored).as("seed %d, conversation %s: none twice", seed, id).doesNotHaveDuplicates();
            Set<String> lost = new HashSet<>(writer.acknowledged());
            lost.removeAll(Set.copyOf(stored));
            assertThat(lost).as("seed %d, conversation %s: acknowledged and lost", seed, id).isEmpty();
            all += writer.acknowledged().size();
        }
        Depth.note(KillSeriesIT.class, String.join(", ", PARTS) + " killed once each while " + VISITORS
                + " visitors wrote, seed " + seed + ": " + all + " messages acknowledged, 0 lost, 0 twice;"
                + " seconds until writing went on: " + String.join(", ", pauses));
    }

    /** Signing in needs every part, also those that writing can do without. Seldom tried: the edge counts failures. */
    private Console signInAgain() {
        AtomicReference<Console> admin = new AtomicReference<>();
        region.await("people can sign in again", BACK, () -> {
            try {
                admin.set(region.signIn("ada.brandt@lumora.example"));
                return true;
            } catch (EdgeException e) {
                pause(2_000);
                return false;
            }
        });
        return admin.get();
    }

    private static int acknowledged(List<Writer> writers) {
        return writers.stream().mapToInt(writer -> writer.acknowledged().size()).sum();
    }

    private static void write(Writer writer, AtomicBoolean enough, long seed) {
        Random random = new Random(seed ^ System.identityHashCode(writer));
        int number = 0;
        while (!enough.get()) {
            String text = "Nachricht " + number++;
            UUID id = UUID.randomUUID();
            boolean taken = false;
            while (!taken && !enough.get()) {
                taken = written(writer, text, id);
                pause(100 + random.nextInt(200));
            }
        }
    }

    private static boolean written(Writer writer, String text, UUID id) {
        try {
            writer.visitor().write(text, id);
            writer.acknowledged().add(text);
            return true;
        } catch (EdgeException e) {
            return false;
        }
    }

    private static List<String> stored(Console admin, String conversation) {
        List<String> texts = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = admin.get("/api/v1/conversations/" + conversation + "/messages?limit=100&after=" + after)
                    .path("items");
            for (JsonNode message : page) {
                after = message.path("sequence").asLong();
                if (message.path("author").asString().equals("customer")) {
                    texts.add(message.path("text").asString());
                }
            }
        } while (!page.isEmpty());
        return texts;
    }

    private void kill(String part) {
        ProcessHandle process = region.process(part).running()
                .orElseThrow(() -> new AssertionError(part + " does not run"));
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
