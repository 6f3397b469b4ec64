package io.meridian.gateway.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Frames from the server, as they are sent: see docs/architecture/live-hub.md. */
final class ServerFrame {

    static final String PING = "{\"t\":\"ping\"}";
    static final String PONG = "{\"t\":\"pong\"}";
    static final String FRESH = "{\"t\":\"fresh\"}";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ServerFrame() {}

    static String hello(String session, long heartbeatSeconds, boolean resume) {
        return text(frame("hello").put("session", session).put("heartbeatSeconds", heartbeatSeconds).put("resume",
                resume));
    }

    static String subscribed(List<Map.Entry<String, Long>> streams) {
        ObjectNode frame = frame("subscribed");
        var list = frame.putArray("streams");
        streams.forEach(s -> list.addObject().put("stream", s.getKey()).put("last", s.getValue()));
        return text(frame);
    }

    static String refused(String stream, String code) {
        return text(frame("refused").put("stream", stream).put("code", code));
    }

    static String event(String stream, long seq, String type, String at, JsonNode data) {
        return text(frame("event").put("stream", stream).put("seq", seq).put("type", type).put("at", at).set("data",
                data));
    }

    static String stale(Instant since) {
        return text(frame("stale").put("since", since.toString()));
    }

    static String resync(String stream) {
        return text(frame("resync").put("stream", stream));
    }

    static String typing(String conversation, String from, boolean active) {
        return text(frame("typing").put("conversation", conversation).put("from", from).put("active", active));
    }

    static String bye(String code, long retryAfterMs) {
        return text(frame("bye").put("code", code).put("retryAfterMs", retryAfterMs));
    }

    private static ObjectNode frame(String kind) {
        return JSON.createObjectNode().put("t", kind);
    }

    private static String text(Object frame) {
        return JSON.writeValueAsString(frame);
    }
}
