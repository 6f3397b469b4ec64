package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.InboundEvent;
import io.meridian.channel.adapter.Parsed;
import io.meridian.channel.adapter.Parsed.Poison;
import io.meridian.channel.adapter.SendFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies of WhatsApp's hooks, each event on its own: one that cannot be read does not keep the others. */
final class HookReader {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{5,20}");
    private static final String MESSAGES = "messages";
    private static final String STATUSES = "statuses";

    private final JsonMapper json;

    HookReader(JsonMapper json) {
        this.json = json;
    }

    Parsed read(byte[] body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            return new Parsed(List.of(), List.of(new Poison("not_json", "the body", body)));
        }
        if (!"whatsapp_business_account".equals(text(root, "object")) || !root.path("entry").isArray()) {
            return new Parsed(List.of(), List.of(new Poison("not_whatsapp", "object", body)));
        }
        List<InboundEvent> events = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                // Other fields tell of templates, quality and the account; nothing here follows them.
                if (MESSAGES.equals(text(change, "field"))) {
                    part(root, change.path("value"), MESSAGES, events, poison);
                    part(root, change.path("value"), STATUSES, events, poison);
                }
            }
        }
        return new Parsed(events, poison);
    }

    private void part(JsonNode root, JsonNode value, String list, List<InboundEvent> events, List<Poison> poison) {
        int index = 0;
        for (JsonNode one : value.path(list)) {
            try {
                events.add(list.equals(MESSAGES) ? message(value, one) : status(value, one));
            } catch (MalformedException e) {
                poison.add(new Poison(e.reason(), list + "[" + index + "]." + e.where(),
                        alone(root, value, list, one)));
            }
            index++;
        }
    }

    /** A hook with this one event, as the provider would have sent it. */
    private byte[] alone(JsonNode root, JsonNode value, String list, JsonNode one) {
        ObjectNode inner = json.createObjectNode();
        inner.set("metadata", value.path("metadata"));
        if (value.has("contacts")) {
            inner.set("contacts", value.path("contacts"));
        }
        inner.putArray(list).add(one);
        ObjectNode whole = json.createObjectNode();
        whole.set("object", root.path("object"));
        whole.putArray("entry").addObject().putArray("changes").addObject().put("field", MESSAGES).set("value", inner);
        return json.writeValueAsBytes(whole);
    }

    private static InboundEvent message(JsonNode value, JsonNode message) throws MalformedException {
        String from = number(message, "from");
        MessageContent content = MessageContent.of(message);
        return new InboundEvent.Message(required(message, "id"), endpoint(value), from, time(message),
                name(value, from), content.text(), content.media(), content.replyTo(), content.problem());
    }

    private static InboundEvent status(JsonNode value, JsonNode status) throws MalformedException {
        String id = required(status, "id");
        String said = required(status, "status");
        InboundEvent.State state = switch (said) {
            case "sent" -> InboundEvent.State.SENT;
            case "delivered" -> InboundEvent.State.DELIVERED;
            case "read", "played" -> InboundEvent.State.READ;
            case "failed" -> InboundEvent.State.FAILED;
            default -> throw new MalformedException("unknown_status", "status");
        };
        JsonNode error = status.path("errors").path(0);
        SendFailure failure = state == InboundEvent.State.FAILED
                ? GraphError.of(error.path("code").asInt(0), 400)
                : null;
        return new InboundEvent.Status(id + ":" + said, endpoint(value), number(status, "recipient_id"), time(status),
                id, state, text(status, "biz_opaque_callback_data"), failure);
    }

    private static String endpoint(JsonNode value) throws MalformedException {
        return required(value.path("metadata"), "phone_number_id");
    }

    private static @Nullable String name(JsonNode value, String from) {
        for (JsonNode contact : value.path("contacts")) {
            if (from.equals(text(contact, "wa_id"))) {
                String name = text(contact.path("profile"), "name");
                return name == null || name.isBlank() ? null : name;
            }
        }
        return null;
    }

    private static Instant time(JsonNode node) throws MalformedException {
        try {
            return Instant.ofEpochSecond(Long.parseLong(required(node, "timestamp")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new MalformedException("malformed", "timestamp");
        }
    }

    private static String number(JsonNode node, String field) throws MalformedException {
        String number = required(node, field);
        if (!NUMBER.matcher(number).matches()) {
            throw new MalformedException("malformed", field);
        }
        return number;
    }

    static String required(JsonNode node, String field) throws MalformedException {
        String text = text(node, field);
        if (text == null || text.isBlank() || text.length() > 512) {
            throw new MalformedException("malformed", field.toLowerCase(Locale.ROOT));
        }
        return text;
    }

    /** The text of a field; null if it has none or is something else. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode found = node.path(field);
        return found.isString() ? found.asString() : null;
    }

    /** An event that is not as the provider describes it. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;
        private final String where;

        MalformedException(String reason, String where) {
            super(reason + " at " + where, null, false, false);
            this.reason = reason;
            this.where = where;
        }

        String reason() {
            return reason;
        }

        String where() {
            return where;
        }
    }
}
