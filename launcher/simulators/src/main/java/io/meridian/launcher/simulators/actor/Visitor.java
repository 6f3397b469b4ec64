package io.meridian.launcher.simulators.actor;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Somebody on a shop's page with a chat widget. */
public final class Visitor {

    private final Edge edge;
    private final String token;

    private Visitor(Edge edge, String token) {
        this.edge = edge;
        this.token = token;
    }

    /**
     * Opens the chat and agrees to what the law asks there.
     *
     * @param widgetKey
     *            public key of the snippet
     * @param zone
     *            IANA zone of the browser
     */
    public static Visitor arrive(Edge edge, String widgetKey, String language, String zone) {
        JsonNode session = edge.call("POST", "/api/v1/widget/" + widgetKey + "/sessions", Map.of(),
                Map.of("language", language, "timeZone", zone));
        Visitor visitor = new Visitor(edge, session.path("visitorToken").asString());
        visitor.agree(session.path("consent"));
        return visitor;
    }

    private void agree(JsonNode consent) {
        JsonNode notice = consent.path("notice");
        String kind = notice.path("kind").asString("none");
        if (!kind.equals("none") && consent.path("decision").asString("none").equals("none")) {
            call("POST", "/api/v1/widget/consent",
                    Map.of("purpose", "chat", "decision", kind.equals("consent") ? "granted" : "acknowledged",
                            "textVersion", notice.path("textVersion").asString(), "language",
                            notice.path("language").asString()));
        }
    }

    /** The visitor token, for requests that this class does not know, such as uploads. */
    public String token() {
        return token;
    }

    /** Says a name, as the form before a chat does. */
    public void introduce(String name) {
        call("PUT", "/api/v1/widget/profile", Map.of("name", name));
    }

    /** Writes; the answer is the stored message ({@code VisitorMessage}). */
    public JsonNode write(String text) {
        return write(text, UUID.randomUUID());
    }

    /**
     * Writes, or writes again after a lost answer.
     *
     * @param id
     *            the visitor's own id of the message; with the same one it is stored once
     */
    public JsonNode write(String text, UUID id) {
        return edge.call("POST", "/api/v1/widget/messages",
                Map.of("Authorization", "Bearer " + token, "Idempotency-Key", id.toString()), Map.of("text", text));
    }

    /** The open conversation with its last messages ({@code VisitorHistory}). */
    public JsonNode history() {
        return edge.call("GET", "/api/v1/widget/conversation", Map.of("Authorization", "Bearer " + token), null);
    }

    /** Whether somebody is there ({@code Availability}). */
    public JsonNode availability() {
        return edge.call("GET", "/api/v1/widget/availability", Map.of("Authorization", "Bearer " + token), null);
    }

    /** Marks everything up to a number as read. */
    public void read(long sequence) {
        call("POST", "/api/v1/widget/receipts", Map.of("delivered", sequence, "read", sequence));
    }

    /** Ends the conversation. */
    public void leave() {
        edge.call("POST", "/api/v1/widget/conversation/close", Map.of("Authorization", "Bearer " + token), null);
    }

    /** A request of the widget as this visitor. */
    public JsonNode call(String method, String path, Object body) {
        return edge.call(method, path, Map.of("Authorization", "Bearer " + token), body);
    }

    /** Opens the live connection. */
    public LiveSocket live(Consumer<JsonNode> listener) {
        return LiveSocket.open(edge, Map.of(), token, listener);
    }

    /** The text messages of a frame that others wrote; empty for any other frame. */
    public static List<String> heard(JsonNode frame) {
        JsonNode data = frame.path("data");
        JsonNode message = data.has("message") ? data.path("message") : data;
        return frame.path("type").asString("").equals("message.created")
                && message.path("author").asString("").equals("agent")
                        ? List.of(message.path("text").asString(""))
                        : List.of();
    }
}
