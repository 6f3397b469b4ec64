package io.meridian.launcher.simulators.whatsapp;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a business may send, checked as the provider does. */
final class Contents {

    private static final int TEXT = 4096;
    private static final int CAPTION = 1024;
    private static final int BUTTONS = 3;
    private static final int BUTTON_TITLE = 20;
    private static final Set<String> MEDIA = Set.of("image", "audio", "video", "document", "sticker");

    private Contents() {}

    /**
     * A good one.
     *
     * @param content
     *            field of the type, and context; a template with what the customer reads as {@code body}
     */
    record Checked(String type, ObjectNode content) {}

    static Checked check(MediaStore media, WhatsAppAccount account, JsonNode body) throws GraphException {
        String type = body.path("type").asString("text");
        JsonNode part = body.path(type);
        if (MEDIA.contains(type)) {
            media(media, account, type, part);
        } else {
            switch (type) {
                case "text" -> text("text.body", part.path("body"), TEXT);
                case "location" -> location(part);
                case "interactive" -> interactive(part);
                case "reaction" -> {
                    text("reaction.message_id", part.path("message_id"), TEXT);
                    require(part.path("emoji").isString(), "reaction.emoji", "is missing.");
                }
                case "contacts" -> require(part.isArray() && !part.isEmpty(), "contacts", "is missing.");
                case "template" -> part = template(part);
                default -> throw new GraphException(GraphException.UNSUPPORTED);
            }
        }
        ObjectNode content = JsonMapper.shared().createObjectNode();
        content.set(type, part);
        if (body.has("context")) {
            text("context.message_id", body.path("context").path("message_id"), TEXT);
            content.set("context", body.get("context"));
        }
        return new Checked(type, content);
    }

    private static void media(MediaStore media, WhatsAppAccount account, String type, JsonNode part)
            throws GraphException {
        boolean link = part.has("link");
        require(link != part.has("id"), type, "needs either 'id' or 'link'.");
        if (link) {
            require(part.path("link").asString("").matches("https?://\\S+"), type + ".link", "is not a web address.");
        } else if (media.find(account, part.path("id").asString("")).isEmpty()) {
            throw GraphException.invalid(type + ".id", "is not a valid WhatsApp business account media attachment ID.");
        }
        if (part.has("caption")) {
            require(!type.equals("audio") && !type.equals("sticker"), type + ".caption", "is not allowed.");
            text(type + ".caption", part.path("caption"), CAPTION);
        }
    }

    private static void location(JsonNode part) throws GraphException {
        for (String field : List.of("latitude", "longitude")) {
            require(part.path(field).isNumber() || part.path(field).asString("").matches("-?[0-9]{1,3}(\\.[0-9]+)?"),
                    "location." + field, "is missing.");
        }
    }

    private static void interactive(JsonNode part) throws GraphException {
        text("interactive.body.text", part.path("body").path("text"), TEXT);
        JsonNode action = part.path("action");
        switch (part.path("type").asString("")) {
            case "button" -> {
                JsonNode buttons = action.path("buttons");
                require(buttons.size() >= 1 && buttons.size() <= BUTTONS, "interactive.action.buttons",
                        "needs 1 to 3.");
                for (JsonNode button : buttons) {
                    text("button.reply.title", button.path("reply").path("title"), BUTTON_TITLE);
                    text("button.reply.id", button.path("reply").path("id"), 256);
                }
            }
            case "list" -> {
                text("interactive.action.button", action.path("button"), BUTTON_TITLE);
                require(action.path("sections").size() > 0, "interactive.action.sections", "is missing.");
            }
            case "cta_url", "location_request_message" -> require(action.has("name"), "interactive.action.name",
                    "is missing.");
            default -> throw GraphException.invalid("interactive.type", "is not known.");
        }
    }

    private static ObjectNode template(JsonNode part) throws GraphException {
        String name = part.path("name").asString("");
        String language = part.path("language").path("code").asString("");
        Templates.Template template = Templates.find(name, language).filter(t -> t.status().equals("APPROVED"))
                .orElseThrow(() -> new GraphException(132001, "Template name (" + name + ") does not exist in "
                        + language));
        List<String> values = Templates.values(part);
        if (values.size() != template.variables()) {
            throw new GraphException(132000, "body: number of localizable_params (" + values.size()
                    + ") does not match the expected number of params (" + template.variables() + ")");
        }
        ObjectNode shown = part.asObject().deepCopy();
        shown.put("body", template.filled(values));
        ArrayNode replies = shown.putArray("replies");
        template.replies().forEach(replies::add);
        return shown;
    }

    private static void text(String field, JsonNode node, int most) throws GraphException {
        require(node.isString() && !node.asString().isBlank(), field, "is missing.");
        require(node.asString().length() <= most, field, "at most " + most + " characters.");
    }

    private static void require(boolean held, String field, String why) throws GraphException {
        if (!held) {
            throw GraphException.invalid(field, why);
        }
    }
}
