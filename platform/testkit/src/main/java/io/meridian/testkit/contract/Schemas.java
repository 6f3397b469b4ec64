package io.meridian.testkit.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Validates values against schemas of one contract (JSON Schema 2020-12, formats asserted, objects closed). */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).locale(Locale.ROOT).build()));

    private final ContractDocument document;
    private final JsonNode namedSchemas;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    Schemas(ContractDocument document) {
        this.document = document;
        this.namedSchemas = ClosedSchemas.closeInside(document.components().path("schemas"));
    }

    /**
     * The faults of a value, each with the place in it.
     *
     * @param name
     *            what the value is, for the messages, such as {@code response body}
     */
    List<String> faults(String name, JsonNode schema, JsonNode value) {
        List<Error> errors = compiled.computeIfAbsent(schema, this::compile).validate(value);
        return errors.stream().filter(error -> !isConsequence(error, errors))
                .map(error -> name + place(error) + ": " + error.getMessage()).distinct().toList();
    }

    // A part that fails says nothing about which fields it knows, so all fields around it look unknown as well.
    private static boolean isConsequence(Error suspect, List<Error> all) {
        String around = String.valueOf(suspect.getInstanceLocation());
        return isUnknownField(suspect) && all.stream().anyMatch(cause -> {
            String at = String.valueOf(cause.getInstanceLocation());
            return at.startsWith(around + "/") || (at.equals(around) && !isUnknownField(cause));
        });
    }

    private static boolean isUnknownField(Error error) {
        return "unevaluatedProperties".equals(error.getKeyword());
    }

    /** Like {@link #faults}, for a value that travels as text, such as a query parameter. */
    List<String> faultsOfText(String name, JsonNode schema, List<String> values) {
        JsonNode real = document.resolve(schema);
        if (!isType(real, "array")) {
            return faults(name, schema, parse(real, values.getFirst()));
        }
        JsonNode items = document.resolve(real.path("items"));
        var array = JsonNodeFactory.instance.arrayNode();
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                array.add(parse(items, element));
            }
        }
        return faults(name, schema, array);
    }

    private Schema compile(JsonNode schema) {
        ObjectNode standalone = JsonNodeFactory.instance.objectNode();
        standalone.withArray("/allOf").add(ClosedSchemas.close(schema));
        standalone.withObject("/components").set("schemas", namedSchemas);
        return REGISTRY.getSchema(standalone);
    }

    private static JsonNode parse(JsonNode schema, String text) {
        if ((isType(schema, "integer") || isType(schema, "number")) && text.matches("-?\\d+(\\.\\d+)?")) {
            return JsonMapper.shared().readTree(text);
        }
        if (isType(schema, "boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return StringNode.valueOf(text);
    }

    private static boolean isType(JsonNode schema, String type) {
        JsonNode declared = schema.path("type");
        return declared.isArray()
                ? declared.valueStream().anyMatch(t -> t.asString().equals(type))
                : declared.isString() && declared.asString().equals(type);
    }

    private static String place(Error error) {
        String place = String.valueOf(error.getInstanceLocation());
        return place.isEmpty() ? "" : " at " + place;
    }
}
