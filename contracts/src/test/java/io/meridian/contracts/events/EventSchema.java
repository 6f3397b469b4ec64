package io.meridian.contracts.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** JSON Schema 2020-12 of an event's record. Further fields are allowed: a reader ignores what it does not know. */
final class EventSchema {

    private EventSchema() {}

    static Map<String, Object> of(EventDescriptor<?> event) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:meridian:event:" + event.type());
        schema.put("title", event.record().getSimpleName());
        schema.put("x-topic", event.topic());
        schema.putAll(object(event.record()));
        return schema;
    }

    private static Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.put(component.getName(), type(component.getGenericType()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required(record));
        return schema;
    }

    static List<String> required(Class<?> record) {
        return Stream.of(record.getRecordComponents()).filter(c -> !EventJson.isOptional(c))
                .map(RecordComponent::getName).toList();
    }

    private static Map<String, Object> type(Type type) {
        if (type == UUID.class) {
            return Map.of("type", "string", "format", "uuid");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == long.class) {
            return Map.of("type", "integer");
        }
        return composed(type);
    }

    private static Map<String, Object> composed(Type type) {
        if (type instanceof Class<?> c && c.isEnum()) {
            return Map.of("type", "string", "enum", Stream.of(c.getEnumConstants()).map(Object::toString).toList());
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return object(c);
        }
        if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", type(p.getActualTypeArguments()[0]));
        }
        throw new IllegalArgumentException("Events carry ids, codes, states, numbers and moments, not " + type);
    }
}
