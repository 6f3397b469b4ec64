package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.MessageTemplate.Category;
import io.meridian.channel.adapter.MessageTemplate.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads Meta's message templates. */
final class TemplateReader {

    private static final Pattern PLACE = Pattern.compile("\\{\\{");

    private TemplateReader() {}

    /** Empty for what is none. One that takes more than values in its text has {@link Status#OTHER}: it cannot be sent. */
    static Optional<MessageTemplate> read(JsonNode node) {
        String name = HookReader.text(node, "name");
        String language = HookReader.text(node, "language");
        String text = null;
        List<String> replies = new ArrayList<>();
        boolean plain = node.path("parameter_format").asString("POSITIONAL").equals("POSITIONAL");
        for (JsonNode component : node.path("components")) {
            switch (component.path("type").asString("")) {
                case "BODY" -> text = HookReader.text(component, "text");
                case "BUTTONS" -> {
                    for (JsonNode button : component.path("buttons")) {
                        plain &= button.path("type").asString("").equals("QUICK_REPLY");
                        replies.add(button.path("text").asString(""));
                    }
                }
                case "FOOTER" -> {
                }
                default -> plain &= isText(component);
            }
        }
        if (name == null || language == null || text == null) {
            return Optional.empty();
        }
        Status status = constant(Status.values(), node.path("status").asString(""), Status.OTHER);
        Category category = constant(Category.values(), node.path("category").asString(""), Category.OTHER);
        return Optional.of(new MessageTemplate(name, language, plain ? status : Status.OTHER, category, text, replies));
    }

    /** Whether a header is no picture and takes no value. */
    private static boolean isText(JsonNode component) {
        return component.path("format").asString("").equals("TEXT")
                && !PLACE.matcher(component.path("text").asString("")).find();
    }

    private static <E extends Enum<E>> E constant(E[] all, String name, E other) {
        return Stream.of(all).filter(each -> each.name().equals(name)).findFirst().orElse(other);
    }
}
