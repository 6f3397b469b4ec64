package io.meridian.launcher.simulators.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a hook says: one or several events of a number. Neighbours of one kind share a change, as at the provider. */
final class HookBodies {

    private static final String NOBODY = "999999999999999";
    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final JsonMapper ESCAPED = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private HookBodies() {}

    /**
     * Something to tell.
     *
     * @param status
     *            otherwise a message of the customer
     * @param node
     *            as in {@code statuses} or {@code messages}
     */
    record Event(Chat chat, boolean status, ObjectNode node, Runnable taken) {}

    static byte[] of(WhatsAppAccount account, List<Event> events, Mischief mischief) {
        ObjectNode body = PLAIN.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode entry = body.putArray("entry").addObject().put("id", account.wabaId());
        ArrayNode changes = entry.putArray("changes");
        List<Event> all = poisoned(events, mischief.takePoison());
        ObjectNode value = null;
        for (int i = 0; i < all.size(); i++) {
            Event event = all.get(i);
            if (value == null || all.get(i - 1).status() != event.status()) {
                value = value(changes, account, mischief.unknownNumber());
            }
            if (!event.status() && event.node().has("from")) {
                contact(value, event.chat());
            }
            value.withArray(event.status() ? "statuses" : "messages").add(event.node());
        }
        return (mischief.escaped() ? ESCAPED : PLAIN).writeValueAsBytes(body);
    }

    private static ObjectNode value(ArrayNode changes, WhatsAppAccount account, boolean unknownNumber) {
        ObjectNode change = changes.addObject();
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", account.displayDigits()).put("phone_number_id",
                unknownNumber ? NOBODY : account.phoneNumberId());
        change.put("field", "messages");
        return value;
    }

    private static void contact(ObjectNode value, Chat chat) {
        ArrayNode contacts = value.withArray("contacts");
        if (contacts.valueStream().noneMatch(known -> known.path("wa_id").asString("").equals(chat.waId()))) {
            ObjectNode contact = contacts.addObject();
            contact.putObject("profile").put("name", chat.name());
            contact.put("wa_id", chat.waId());
        }
    }

    private static List<Event> poisoned(List<Event> events, Mischief.@Nullable Poison kind) {
        if (kind == null) {
            return events;
        }
        List<Event> all = new ArrayList<>(events);
        int middle = events.size() / 2;
        Event next = events.get(middle);
        ObjectNode bad = PLAIN.createObjectNode();
        if (kind == Mischief.Poison.MISSING_FIELDS) {
            bad.put(next.status() ? "status" : "type", next.status() ? "sent" : "text");
        } else {
            bad.put("id", 17).put("timestamp", "yesterday").put("text", "no object");
            bad.putArray("status").add("sent");
            bad.putArray("type").add("text");
            bad.putObject("recipient_id").put("a", 1);
        }
        all.add(middle, new Event(next.chat(), next.status(), bad, () -> {}));
        return all;
    }
}
