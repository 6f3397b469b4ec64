package io.meridian.gateway.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An OpenAPI document as outsiders see it: without the operations between services.
 *
 * @param name
 *            the file's name without its ending, such as {@code tenant-v1}
 * @param content
 *            the document as maps and lists
 */
record ApiDocument(String name, Map<String, Object> content) {

    private static final String INTERNAL = "/internal/";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /**
     * One operation.
     *
     * @param method
     *            upper case
     * @param shared
     *            parameters of the whole path
     */
    record Operation(String method, String path, Map<String, Object> content, List<Object> shared) {

        String id() {
            return content.get("operationId") instanceof String id ? id : method.toLowerCase(Locale.ROOT) + path;
        }

        String tag() {
            return content.get("tags") instanceof List<?> tags && !tags.isEmpty()
                    ? String.valueOf(tags.getFirst())
                    : "Operations";
        }
    }

    static ApiDocument parse(String name, String yaml) {
        Map<String, Object> content = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        Map<String, Object> paths = new LinkedHashMap<>(map(content.get("paths")));
        paths.keySet().removeIf(path -> path.startsWith(INTERNAL));
        Map<String, Object> open = new LinkedHashMap<>(content);
        open.put("paths", paths);
        return new ApiDocument(name, open);
    }

    String title() {
        return String.valueOf(map(content.get("info")).getOrDefault("title", name));
    }

    String description() {
        return String.valueOf(map(content.get("info")).getOrDefault("description", ""));
    }

    Map<String, Object> schemas() {
        return map(map(content.get("components")).get("schemas"));
    }

    /** Operations by tag, in the document's order. */
    Map<String, List<Operation>> operations() {
        Map<String, List<Operation>> byTag = new LinkedHashMap<>();
        map(content.get("paths")).forEach((path, item) -> METHODS.forEach(method -> {
            Map<String, Object> operation = map(map(item).get(method));
            if (!operation.isEmpty()) {
                var found = new Operation(method.toUpperCase(Locale.ROOT), path, operation,
                        list(map(item).get("parameters")));
                byTag.computeIfAbsent(found.tag(), t -> new ArrayList<>()).add(found);
            }
        }));
        return byTag;
    }

    /** What a {@code $ref} inside the document points to; the thing itself if it is none. */
    Map<String, Object> resolve(@Nullable Object node) {
        Map<String, Object> here = map(node);
        if (!(here.get("$ref") instanceof String ref) || !ref.startsWith("#/")) {
            return here;
        }
        Object target = content;
        for (String step : ref.substring(2).split("/", -1)) {
            target = map(target).get(step);
        }
        return map(target);
    }

    /** The document for download. */
    String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(options).dump(content);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object node) {
        return node instanceof List<?> list ? (List<Object>) list : List.of();
    }
}
