package io.meridian.gateway.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames from a client. */
sealed interface ClientFrame {

    /** Follow these streams. */
    record Subscribe(List<Place> places) implements ClientFrame {}

    /** Follow these no more. */
    record Unsubscribe(List<String> streams) implements ClientFrame {}

    /** Somebody writes, or stopped. */
    record Typing(String conversation, boolean active) implements ClientFrame {}

    /** Answer with a pong. */
    record Ping() implements ClientFrame {}

    /** A sign of life and no more: pong, ack, and what a newer client may send. */
    record Noted() implements ClientFrame {}

    /**
     * A place in a stream.
     *
     * @param after
     *            last number seen; null: only what comes now
     */
    record Place(String stream, @Nullable Long after) {}

    /** A frame that cannot be understood. */
    final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    int LONGEST_NAME = 60;

    static ClientFrame read(String text) throws MalformedException {
        JsonNode frame;
        try {
            frame = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new MalformedException("not JSON");
        }
        if (!frame.isObject() || !frame.path("t").isString()) {
            throw new MalformedException("no frame");
        }
        return switch (frame.path("t").asString()) {
            case "subscribe" -> new Subscribe(places(frame.path("streams")));
            case "unsubscribe" -> new Unsubscribe(names(frame.path("streams")));
            case "typing" -> typing(frame);
            case "ping" -> new Ping();
            default -> new Noted();
        };
    }

    /** A place as it stands in an address: {@code <stream>@<after>} or {@code <stream>}. */
    static Place place(String text) throws MalformedException {
        int at = text.indexOf('@');
        try {
            return at < 0 || at == text.length() - 1
                    ? new Place(name(at < 0 ? text : text.substring(0, at)), null)
                    : new Place(name(text.substring(0, at)), number(Long.parseLong(text.substring(at + 1))));
        } catch (NumberFormatException e) {
            throw new MalformedException("after is no number");
        }
    }

    private static List<Place> places(JsonNode list) throws MalformedException {
        List<Place> places = new ArrayList<>();
        for (JsonNode one : list(list)) {
            JsonNode after = one.path("after");
            boolean none = after.isMissingNode() || after.isNull();
            if (!one.path("stream").isString() || !(none || (after.isIntegralNumber() && after.canConvertToLong()))) {
                throw new MalformedException("no place");
            }
            places.add(new Place(name(one.path("stream").asString()), none ? null : number(after.asLong())));
        }
        return places;
    }

    private static List<String> names(JsonNode list) throws MalformedException {
        List<String> names = new ArrayList<>();
        for (JsonNode one : list(list)) {
            if (!one.isString()) {
                throw new MalformedException("no name");
            }
            names.add(name(one.asString()));
        }
        return names;
    }

    private static ClientFrame typing(JsonNode frame) throws MalformedException {
        String conversation = frame.path("conversation").asString("");
        if (!ID.matcher(conversation).matches() || !frame.path("active").isBoolean()) {
            throw new MalformedException("no typing");
        }
        return new Typing(conversation, frame.path("active").asBoolean());
    }

    private static JsonNode list(JsonNode list) throws MalformedException {
        if (!list.isArray()) {
            throw new MalformedException("no list");
        }
        return list;
    }

    private static String name(String name) throws MalformedException {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new MalformedException("no name");
        }
        return name;
    }

    private static Long number(long after) throws MalformedException {
        if (after < 0) {
            throw new MalformedException("after is negative");
        }
        return after;
    }
}
