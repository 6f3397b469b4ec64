package io.meridian.tenant.keycloak;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what is with what is wanted; fields that nobody wants are not looked at. */
final class Drift {

    private Drift() {}

    /** True if a wanted field is missing or has another value. Lists of texts are compared as sets. */
    static boolean between(@Nullable JsonNode actual, Map<String, Object> wanted) {
        return wanted.entrySet().stream()
                .anyMatch(field -> differs(actual == null ? null : actual.get(field.getKey()), field.getValue()));
    }

    @SuppressWarnings("unchecked")
    private static boolean differs(@Nullable JsonNode actual, Object wanted) {
        if (wanted instanceof Map<?, ?> map) {
            return between(actual, (Map<String, Object>) map);
        }
        if (actual == null || actual.isNull()) {
            return !(wanted instanceof Collection<?> none && none.isEmpty());
        }
        if (wanted instanceof Collection<?> list) {
            return !texts(actual).equals(new HashSet<>(list));
        }
        return !actual.equals(JsonMapper.shared().valueToTree(wanted));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(node -> texts.add(node.asString()));
        return texts;
    }
}
