package io.meridian.launcher.simulators.whatsapp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of a chat.
 *
 * @param id
 *            the provider's: {@code wamid.…}
 * @param fromCustomer
 *            otherwise from the business
 * @param type
 *            as on the wire: {@code text}, {@code image}, …
 * @param content
 *            as on the wire: an object with the field named by the type, and {@code context} if it answers another
 * @param callbackData
 *            what the business said to it; null: nothing
 * @param error
 *            why it failed; 0: it did not
 */
public record ChatMessage(String id, boolean fromCustomer, String type, ObjectNode content, Instant at, State state,
        @Nullable String callbackData, int error) {

    /** How far it is; it only goes forward. A customer's is delivered when the hook was taken. */
    public enum State {
        ACCEPTED, SENT, DELIVERED, READ, FAILED
    }

    /** What can be read of it: the text, the caption, the emoji of a reaction; empty if there is nothing. */
    public String text() {
        JsonNode part = content.path(type);
        for (String field : new String[]{"body", "caption", "emoji"}) {
            if (part.path(field).isString()) {
                return part.path(field).asString();
            }
            if (part.path(field).path("text").isString()) {
                return part.path(field).path("text").asString();
            }
        }
        return "";
    }

    /** The message that this one answers; empty: none. */
    public String answers() {
        return content.path("context").path("message_id").asString(content.path("context").path("id").asString(""));
    }

    ChatMessage in(State now, int why) {
        return new ChatMessage(id, fromCustomer, type, content, at, now, callbackData, why);
    }
}
