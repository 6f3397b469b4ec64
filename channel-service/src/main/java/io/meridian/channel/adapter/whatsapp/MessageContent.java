package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.MediaPointer;
import io.meridian.channel.adapter.whatsapp.HookReader.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.meridian.channel.adapter.whatsapp.HookReader.required;

/**
 * What a WhatsApp message says, as an agent reads it.
 *
 * @param problem
 *            why it cannot be shown; null if it can
 */
record MessageContent(@Nullable String text, List<MediaPointer> media, @Nullable String replyTo,
        @Nullable String problem) {

    private static final String UNSUPPORTED = "unsupported";
    private static final String DELETED = "deleted";

    static MessageContent of(JsonNode message) throws MalformedException {
        String replyTo = HookReader.text(message.path("context"), "id");
        String type = required(message, "type");
        return switch (type) {
            case "text" -> said(body(message.path("text"), "body"), replyTo);
            case "image", "video", "audio", "document", "sticker" -> file(message.path(type), replyTo);
            case "button" -> said(body(message.path("button"), "text"), replyTo);
            case "interactive" -> said(pressed(message.path("interactive")), replyTo);
            case "location" -> said(place(message.path("location")), replyTo);
            case "contacts" -> said(people(message.path("contacts")), replyTo);
            case "reaction" -> reaction(message.path("reaction"));
            case "revoke" -> new MessageContent(null, List.of(),
                    HookReader.text(message.path("revoke"), "original_message_id"), DELETED);
            default -> new MessageContent(null, List.of(), replyTo, UNSUPPORTED);
        };
    }

    private static MessageContent said(String text, @Nullable String replyTo) {
        return new MessageContent(text, List.of(), replyTo, null);
    }

    private static String body(JsonNode node, String field) throws MalformedException {
        String text = HookReader.text(node, field);
        if (text == null || text.isBlank()) {
            throw new MalformedException("malformed", field);
        }
        return text;
    }

    private static MessageContent file(JsonNode file, @Nullable String replyTo) throws MalformedException {
        return new MessageContent(HookReader.text(file, "caption"),
                List.of(new MediaPointer(required(file, "id"), HookReader.text(file, "mime_type"),
                        HookReader.text(file, "filename"))),
                replyTo, null);
    }

    private static String pressed(JsonNode interactive) throws MalformedException {
        for (String kind : List.of("button_reply", "list_reply")) {
            if (interactive.has(kind)) {
                return body(interactive.path(kind), "title");
            }
        }
        throw new MalformedException("malformed", "interactive");
    }

    private static String place(JsonNode location) throws MalformedException {
        if (!location.path("latitude").isNumber() || !location.path("longitude").isNumber()) {
            throw new MalformedException("malformed", "location");
        }
        String point = location.path("latitude").asDouble() + ", " + location.path("longitude").asDouble();
        return Stream.of("📍", HookReader.text(location, "name"), HookReader.text(location, "address"), point)
                .filter(Objects::nonNull).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    private static String people(JsonNode contacts) throws MalformedException {
        List<String> lines = new ArrayList<>();
        for (JsonNode contact : contacts) {
            String numbers = contact.path("phones").valueStream().map(phone -> HookReader.text(phone, "phone"))
                    .filter(Objects::nonNull).collect(Collectors.joining(", "));
            lines.add(("👤 " + body(contact.path("name"), "formatted_name") + " " + numbers).strip());
        }
        if (lines.isEmpty()) {
            throw new MalformedException("malformed", "contacts");
        }
        return String.join("\n", lines);
    }

    /** A reaction that is taken back comes without an emoji. */
    private static MessageContent reaction(JsonNode reaction) throws MalformedException {
        String emoji = HookReader.text(reaction, "emoji");
        String to = required(reaction, "message_id");
        return emoji == null || emoji.isBlank()
                ? new MessageContent(null, List.of(), to, "reaction_removed")
                : new MessageContent(emoji, List.of(), to, null);
    }
}
