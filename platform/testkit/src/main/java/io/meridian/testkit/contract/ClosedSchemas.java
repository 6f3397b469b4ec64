package io.meridian.testkit.contract;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Closes the objects of schemas. In a contract an object without {@code additionalProperties} is open, as clients must
 * tolerate new fields; a test must not: a field that no contract names is a field that nobody agreed to.
 */
final class ClosedSchemas {

    private static final String CLOSED = "unevaluatedProperties";
    /** Each value, or each element, describes another place of the instance. */
    private static final Set<String> MAPS_OF_PLACES = Set.of("properties", "patternProperties");
    private static final Set<String> PLACES = Set.of("items", "additionalProperties", "contains");
    /** Describe the same place again, so that only the schema around them may close it. */
    private static final Set<String> SAME_PLACE = Set.of("not", "if", "then", "else");
    private static final Set<String> LISTS_OF_SAME_PLACE = Set.of("allOf", "anyOf", "oneOf");

    private ClosedSchemas() {}

    /** Closes a schema and everything in it, in a copy. */
    static JsonNode close(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        place(copy);
        return copy;
    }

    /** Closes what is inside named schemas, in a copy; the schemas that refer to them close them. */
    static JsonNode closeInside(JsonNode namedSchemas) {
        JsonNode copy = namedSchemas.deepCopy();
        copy.valueStream().forEach(ClosedSchemas::inside);
        return copy;
    }

    private static void place(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            inside(object);
            if (!object.has("additionalProperties") && !object.has(CLOSED)) {
                object.put(CLOSED, false);
            }
        }
    }

    private static void inside(JsonNode schema) {
        for (var keyword : schema.properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (MAPS_OF_PLACES.contains(name) || "prefixItems".equals(name)) {
                value.valueStream().forEach(ClosedSchemas::place);
            } else if (PLACES.contains(name)) {
                place(value);
            } else if (LISTS_OF_SAME_PLACE.contains(name)) {
                value.valueStream().forEach(ClosedSchemas::inside);
            } else if (SAME_PLACE.contains(name)) {
                inside(value);
            }
        }
    }
}
