package io.meridian.bench;

import io.meridian.bench.ChatCorpus.Message;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One chat after the other: a visitor arrives and writes, a member of staff opens the conversation as the console does, answers,
 * the visitor writes again …, and leaves. Each step begins when the one before is done; a message of the visitor is done when it
 * was seen at the member's socket.
 */
final class Talk implements AutoCloseable {

    /** What staff answer, and no visitor writes. */
    static final String ANSWER = "Ich sehe in Ruhe nach.";
    /** What a visitor writes: about as much as the demo's customers. All but the first is written after an answer. */
    static final int LINES = 5;
    private static final int PATIENCE_SECONDS = 20;

    private record Chat(Visitor visitor, String conversation, int lines) {

        String stream() {
            return "conversation:" + conversation;
        }

        Chat further() {
            return new Chat(visitor, conversation, lines + 1);
        }
    }

    private final Edge edge;
    private final Console staff;
    private final Supplier<Message> texts;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final LiveSocket socket;
    private @Nullable Chat chat;

    /**
     * @param texts
     *            what visitors write
     */
    Talk(Edge edge, Console staff, Supplier<Message> texts) {
        this.edge = edge;
        this.staff = staff;
        this.texts = texts;
        this.socket = staff.live(frames::add);
    }

    /**
     * Does the next thing.
     *
     * @throws EdgeException
     *             if something was refused; the next step begins another chat
     * @throws IllegalStateException
     *             if a message did not come to staff; likewise
     */
    void step(TalkCount count) {
        Chat now = chat;
        chat = null;
        if (now == null) {
            chat = arrive(count);
        } else if (now.lines() < LINES) {
            staff.write(now.conversation(), ANSWER);
            count.answered();
            say(now, count);
            chat = now.further();
        } else {
            socket.unsubscribe(now.stream());
            now.visitor().leave();
        }
    }

    private Chat arrive(TalkCount count) {
        Visitor visitor = Visitor.arrive(edge, ChatLoad.WIDGET, "de", "Europe/Berlin");
        Message message = texts.get();
        JsonNode kept = visitor.write(message.text());
        Chat begun = new Chat(visitor, kept.path("conversationId").asString(), 1);
        String path = "/api/v1/conversations/" + begun.conversation();
        JsonNode head = staff.get(path);
        long last = staff.get(path + "/messages").path("last").asLong();
        staff.get("/api/v1/customers/" + head.path("row").path("customer").path("id").asString());
        socket.subscribe(begun.stream(), last);
        count.begun(message, kept.path("text").asString(""));
        return begun;
    }

    private void say(Chat now, TalkCount count) {
        Message message = texts.get();
        long start = System.nanoTime();
        JsonNode kept = now.visitor().write(message.text());
        count.said(message, kept.path("text").asString(""), seen(kept), System.nanoTime() - start);
    }

    /** Waits for a message at the socket; gives its text as it came. */
    private String seen(JsonNode kept) {
        try {
            while (true) {
                JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new IllegalStateException("No frame of message " + kept.path("id").asString());
                }
                if (frame.path("t").asString("").equals("refused")) {
                    throw new IllegalStateException("Refused: " + frame);
                }
                JsonNode data = frame.path("data");
                if (frame.path("type").asString("").equals("message.created")
                        && data.path("id").asString("").equals(kept.path("id").asString())) {
                    return data.path("text").asString("");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
