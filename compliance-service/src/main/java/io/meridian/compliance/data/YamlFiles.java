package io.meridian.compliance.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads YAML that people write; what it does not know, it refuses by name. */
public final class YamlFiles {

    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private YamlFiles() {}

    /**
     * Which edition of some files these are.
     *
     * @param number
     *            rises with every change of a file; services never go back to a lower one
     * @param digest
     *            {@link #digest} of the files in that edition, so that a change without a new number is noticed
     */
    public record Edition(@JsonProperty(required = true) long number, @JsonProperty(required = true) String digest) {}

    /** @param pattern such as {@code classpath*:law/packs/*.yaml} */
    public static <T> List<T> all(String pattern, Class<T> type) {
        return resources(pattern).stream().map(resource -> read(resource, type)).toList();
    }

    private static <T> T read(Resource resource, Class<T> type) {
        try (InputStream in = resource.getInputStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(resource.getFilename() + ": " + e.getMessage(), e);
        }
    }

    /** @param path such as {@code /law/edition.yaml} */
    public static <T> T one(String path, Class<T> type) {
        try (InputStream in = YamlFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + path + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public static <T> T parse(String yaml, Class<T> type) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        try {
            return JSON.convertValue(content, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " at " + path(e), e);
        }
    }

    private static String path(JacksonException e) {
        return String.join(".", e.getPath().stream().map(step -> step.getPropertyName() == null
                ? Integer.toString(step.getIndex())
                : step.getPropertyName()).toList());
    }

    /** SHA-256 over the names and contents of the files as they are, in hexadecimal. */
    public static String digest(String pattern) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource resource : resources(pattern)) {
                digest.update((resource.getFilename() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(resource.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Resource> resources(String pattern) {
        try {
            return Stream
                    .of(new PathMatchingResourcePatternResolver(YamlFiles.class.getClassLoader()).getResources(pattern))
                    .sorted(Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(String::compareTo)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
