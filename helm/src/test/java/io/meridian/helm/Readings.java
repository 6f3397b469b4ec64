package io.meridian.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which variables a service reads, from its own configuration file, the platform's and the typed properties. */
final class Readings {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([^}]*))?}");
    /** Read by the platform's code rather than in a file. */
    private static final Set<String> BY_CODE = Set.of("MERIDIAN_SECRETS", "MERIDIAN_OTLP_ENDPOINT",
            "MERIDIAN_LOG_FORMAT", "JDK_JAVA_OPTIONS");

    private static final Map<String, Readings> READ = new ConcurrentHashMap<>();

    private final Map<String, String> byFile;
    private final Set<String> byDefaults;
    private final Set<String> properties;

    private Readings(Map<String, String> byFile, Set<String> byDefaults, Set<String> properties) {
        this.byFile = byFile;
        this.byDefaults = byDefaults;
        this.properties = properties;
    }

    /**
     * @param service
     *            short name, or {@code gateway}
     */
    static Readings of(String service) {
        return READ.computeIfAbsent(service, Readings::read);
    }

    private static Readings read(String service) {
        String application = service.equals("gateway") ? service : service + "-service";
        return new Readings(variables(application + ".yml"), variables("meridian-defaults.yml").keySet(),
                properties(application));
    }

    private static Map<String, String> variables(String file) {
        Map<String, String> found = new TreeMap<>();
        Matcher variables = VARIABLE.matcher(resource(file));
        while (variables.find()) {
            found.put(variables.group(1), Objects.requireNonNullElse(variables.group(2), ""));
        }
        return found;
    }

    /** Variables of the service's own configuration file, with their defaults. */
    Map<String, String> byFile() {
        return byFile;
    }

    /**
     * Variables whose default cannot be right in a region: nothing, a place on this machine, a file or folder of the
     * working directory, another region.
     */
    Set<String> withoutUsefulDefault() {
        Set<String> names = new TreeSet<>();
        byFile.forEach((name, value) -> {
            if (value.isEmpty() || value.contains("127.0.0.1") || value.contains("localhost")
                    || value.endsWith(".json") || value.endsWith(".key") || name.endsWith("_FOLDER")
                    || name.equals("MERIDIAN_REGION") || value.endsWith(".invalid")) {
                names.add(name);
            }
        });
        return names;
    }

    /** Whether anything in the service looks at a variable of that name. */
    boolean reads(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return byFile.containsKey(name) || byDefaults.contains(name) || BY_CODE.contains(name)
                || properties.stream().anyMatch(property -> property.endsWith("*")
                        ? plain.startsWith(property.substring(0, property.length() - 1))
                        : plain.equals(property));
    }

    /** Names of typed properties, letters only; those with free keys end in an asterisk. */
    private static Set<String> properties(String application) {
        Set<String> names = new TreeSet<>();
        try {
            for (URL url : Collections.list(
                    Readings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                if (ofAnotherService(url.toString(), application)) {
                    continue;
                }
                try (InputStream in = url.openStream()) {
                    for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
                        String letters = property.path("name").asString().replaceAll("[^A-Za-z0-9]", "")
                                .toLowerCase(Locale.ROOT);
                        names.add(
                                property.path("type").asString().startsWith("java.util.Map") ? letters + "*" : letters);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static boolean ofAnotherService(String url, String application) {
        return Release.SERVICES.stream().map(s -> s.equals("gateway") ? "gateway" : s + "-service")
                .filter(other -> !other.equals(application))
                .anyMatch(other -> url.contains("/" + other + "/target/") || url.contains("/meridian-" + other + "-"));
    }

    private static String resource(String name) {
        try (InputStream in = Readings.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
