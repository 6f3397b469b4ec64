package io.meridian.contracts.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON. Readers are tolerant where a newer producer may add (unknown fields are ignored) and strict where
 * something is missing or unreadable: an absent required field or an unknown enum constant is an error, so that a reader
 * never acts on half of a fact.
 */
public final class EventJson {

    private final JsonMapper mapper = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL)).build();
    private final Map<Class<?>, List<RecordComponent>> required = new ConcurrentHashMap<>();

    public byte[] write(Event event) {
        return mapper.writeValueAsBytes(event);
    }

    /** @throws UnreadableEventException if this is not JSON of that event */
    public <E extends Event> E read(byte[] json, Class<E> record) {
        try {
            JsonNode tree = mapper.readTree(json);
            requireAll(tree, record);
            return mapper.treeToValue(tree, record);
        } catch (JacksonException e) {
            throw new UnreadableEventException("Not JSON of " + record.getSimpleName(), e);
        }
    }

    private void requireAll(JsonNode tree, Class<?> record) {
        for (RecordComponent field : required.computeIfAbsent(record, EventJson::requiredFields)) {
            if (!tree.hasNonNull(field.getName())) {
                throw new UnreadableEventException("The field '" + field.getName() + "' is missing", null);
            }
            if (field.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element && element.isRecord()) {
                tree.required(field.getName()).forEach(each -> requireAll(each, element));
            }
        }
    }

    private static List<RecordComponent> requiredFields(Class<?> record) {
        return Stream.of(record.getRecordComponents()).filter(c -> !isOptional(c)).toList();
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
