package io.meridian.e2e;

import io.meridian.e2e.History.Kind;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who go on whatever happens: visitors repeat what was not acknowledged under the same id, as the widget does;
 * those with WhatsApp write to their provider, who repeats what was not taken. Each text is written once in the world.
 */
final class Customers implements AutoCloseable {

    private static final String NUMBER = "eu_demolumoraDEwa";
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int LINES = 4;

    private final RunningRegion region;
    private final History history;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean enough;

    /**
     * @param name
     *            begins every text
     */
    Customers(RunningRegion region, History history, String name) {
        this.region = region;
        this.history = history;
        this.name = name;
    }

    void start(int visitors, int texters) {
        for (int i = 0; i < visitors; i++) {
            String who = "V" + i;
            threads.add(Thread.ofVirtual().start(() -> visit(who)));
        }
        for (int i = 0; i < texters; i++) {
            String who = "W" + i;
            String address = "4917612340" + (100 + i);
            threads.add(Thread.ofVirtual().start(() -> text(who, address)));
        }
    }

    private void visit(String who) {
        for (int talk = 0; !enough; talk++) {
            Visitor visitor = insist(
                    () -> Visitor.arrive(region.edge(), "eu_demolumoraDE", "de", "Europe/Berlin"));
            for (int line = 0; visitor != null && line <= LINES; line++) {
                boolean last = enough || line == LINES;
                say(who, visitor, (last ? PersistentAgent.GOODBYE + ' ' : "") + name + ' ' + who + ' ' + talk + '.'
                        + line);
                if (last) {
                    break;
                }
            }
        }
    }

    /** Writes until it is acknowledged, then gives the agent some time. */
    private void say(String who, Visitor visitor, String text) {
        UUID id = UUID.randomUUID();
        String conversation = insist(() -> visitor.write(text, id).path("conversationId").asString());
        if (conversation == null) {
            return;
        }
        history.add(Kind.WRITTEN, who, conversation, text);
        long end = System.nanoTime() + ANSWER.toNanos();
        while (!enough && System.nanoTime() < end && !text.startsWith(PersistentAgent.GOODBYE)) {
            PersistentAgent.pause(500);
            String seen = once(() -> visitor.history().toString());
            if (seen != null && seen.contains(PersistentAgent.answer(text))) {
                return;
            }
        }
    }

    private void text(String who, String address) {
        for (int line = 0; !enough; line++) {
            boolean last = line % (LINES + 1) == LINES;
            String text = (last ? PersistentAgent.GOODBYE + ' ' : "") + name + ' ' + who + ' ' + line;
            if (told(address, text)) {
                history.add(Kind.TEXTED, who, "", text);
            }
            PersistentAgent.pause(2_500);
        }
    }

    private boolean told(String address, String text) {
        URI act = region.simulators().resolve("/demo/whatsapp/" + NUMBER + '/' + address + "/act");
        try {
            return http.send(HttpRequest.newBuilder(act).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JsonMapper.shared()
                            .writeValueAsString(Map.of("do", "text", "text", text))))
                    .build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            throw new IllegalStateException("The simulators do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tries until it is done; null if there is no more time. */
    private <T> @Nullable T insist(Supplier<T> action) {
        while (true) {
            T done = once(action);
            if (done != null || Thread.currentThread().isInterrupted()) {
                return done;
            }
            PersistentAgent.pause(300);
        }
    }

    private static <T> @Nullable T once(Supplier<T> action) {
        try {
            return action.get();
        } catch (EdgeException e) {
            return null;
        }
    }

    /** Everybody says goodbye. */
    @Override
    public void close() {
        enough = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }
}
