package io.meridian.gateway.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static io.meridian.gateway.docs.ApiDocument.list;
import static io.meridian.gateway.docs.ApiDocument.map;
import static io.meridian.gateway.docs.Html.code;
import static io.meridian.gateway.docs.Html.escape;

/** Schemas in words. */
final class SchemaText {

    private static final List<String> BOUNDS = List.of("minLength", "maxLength", "minimum", "maximum", "minItems",
            "maxItems", "pattern", "default", "const");

    private SchemaText() {}

    /** The properties of an object as a table; one line for anything else. */
    static String table(Map<String, Object> schema) {
        Map<String, Object> properties = map(schema.get("properties"));
        if (properties.isEmpty()) {
            return "<p>" + type(schema) + "</p>" + note(schema);
        }
        List<Object> required = list(schema.get("required"));
        return "<table><tbody>" + properties.entrySet().stream().map(property -> {
            Map<String, Object> value = map(property.getValue());
            return "<tr><th scope=\"row\">" + code(property.getKey())
                    + (required.contains(property.getKey()) ? "" : " <small>optional</small>") + "</th><td>"
                    + type(value) + note(value) + nested(value) + "</td></tr>";
        }).collect(Collectors.joining()) + "</tbody></table>";
    }

    /** A type in a line, with a link where it has a name. */
    static String type(@Nullable Object node) {
        Map<String, Object> schema = map(node);
        if (schema.get("$ref") instanceof String ref) {
            String name = escape(ref.substring(ref.lastIndexOf('/') + 1));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.containsKey(choice)) {
                String glue = choice.equals("allOf") ? " and " : " or ";
                return list(schema.get(choice)).stream().map(SchemaText::type).collect(Collectors.joining(glue));
            }
        }
        if (schema.containsKey("enum")) {
            return "one of " + list(schema.get("enum")).stream().map(v -> code(String.valueOf(v)))
                    .collect(Collectors.joining(", "));
        }
        Object type = schema.get("type");
        String name = type instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                : String.valueOf(type == null ? "any" : type);
        String of = "array".equals(type) ? " of " + type(schema.get("items")) : "";
        String format = schema.get("format") instanceof String f ? " (" + escape(f) + ")" : "";
        return escape(name) + of + format + bounds(schema);
    }

    private static String bounds(Map<String, Object> schema) {
        List<String> bounds = new ArrayList<>();
        for (String bound : BOUNDS) {
            if (schema.containsKey(bound)) {
                bounds.add(bound + " " + code(String.valueOf(schema.get(bound))));
            }
        }
        return bounds.isEmpty() ? "" : " <small>" + String.join(", ", bounds) + "</small>";
    }

    private static String note(Map<String, Object> schema) {
        return schema.get("description") instanceof String text ? Html.prose(text) : "";
    }

    private static String nested(Map<String, Object> schema) {
        Map<String, Object> items = map(schema.get("items"));
        Map<String, Object> inner = items.isEmpty() ? schema : items;
        return map(inner.get("properties")).isEmpty() ? "" : table(inner);
    }
}
