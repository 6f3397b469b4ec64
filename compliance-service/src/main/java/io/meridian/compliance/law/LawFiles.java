package io.meridian.compliance.law;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.compliance.law.LawFile.Fact;
import io.meridian.compliance.law.LawFile.RuleText;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Faults;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the packs that come with a release ({@code law/packs/*.yaml}). */
final class LawFiles {

    private static final String PACKS = "classpath*:law/packs/*.yaml";
    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    private static final Set<String> UNCONFIRMED = Set.of("mem-med", "mem-low");

    private LawFiles() {}

    /** All files, in no order. */
    static List<LawFile> load() {
        try {
            return Stream.of(resources()).map(LawFiles::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource[] resources() throws IOException {
        return new PathMatchingResourcePatternResolver(LawFiles.class.getClassLoader()).getResources(PACKS);
    }

    /**
     * Which edition of the law the files are.
     *
     * @param number
     *            rises with every change of a pack; services never go back to a lower one
     * @param digest
     *            SHA-256 of the packs in that edition, so that a change without a new number is noticed
     */
    record Edition(@JsonProperty(required = true) long number, @JsonProperty(required = true) String digest) {}

    /** As {@code edition.yaml} says. */
    static Edition edition() {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/edition.yaml")) {
            return JSON.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(in), Edition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 over the names and contents of the packs as they are, in hexadecimal. */
    static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource resource : Stream.of(resources())
                    .sorted(Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(String::compareTo)))
                    .toList()) {
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

    private static LawFile read(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(resource.getFilename() + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming what is wrong */
    static LawFile parse(String yaml) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        try {
            return JSON.convertValue(content, LawFile.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " at " + path(e), e);
        }
    }

    private static String path(JacksonException e) {
        return String.join(".", e.getPath().stream().map(step -> step.getPropertyName() == null
                ? Integer.toString(step.getIndex())
                : step.getPropertyName()).toList());
    }

    /**
     * The rules of a file.
     *
     * @throws IllegalArgumentException
     *             naming the fact whose rule cannot be followed, contradicts another or leaves a hole
     */
    static Pack pack(LawFile file) {
        List<Rule> rules = new ArrayList<>();
        file.facts().forEach((name, fact) -> rules.addAll(rules(file.jurisdiction() + "." + name, fact)));
        List<String> faults = Faults.of(rules);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Pack(file.jurisdiction(), file.name(), file.status(), List.copyOf(rules));
    }

    private static List<Rule> rules(String id, Fact fact) {
        List<Rule> rules = new ArrayList<>();
        for (RuleText text : fact.rules() == null ? List.<RuleText>of() : fact.rules()) {
            String own = rules.isEmpty() ? id : id + "#" + (rules.size() + 1);
            rules.add(new Rule(own, text.subject(), text.channels() == null ? Set.of() : text.channels(),
                    text.party() == null ? Set.of() : Set.of(text.party()), Requirements.of(id, text), text.uniform(),
                    new Rule.Basis(confidence(fact, text), fact.sources(), fact.says()),
                    new Rule.Validity(text.from(), text.to())));
        }
        return rules;
    }

    private static Confidence confidence(Fact fact, RuleText text) {
        if (text.unconfirmed() || fact.sources().stream().anyMatch(UNCONFIRMED::contains)) {
            return Confidence.UNCONFIRMED;
        }
        return fact.sources().contains("mem-high") ? Confidence.KNOWN : Confidence.VERIFIED;
    }

    /**
     * A change of law that is known to come.
     *
     * @param date
     *            null if it is not known
     */
    record Change(@Nullable LocalDate date, @JsonProperty(required = true) String what,
            @JsonProperty(required = true) List<String> sources) {}

    /** In the order of the file: by date, those without one last. */
    static List<Change> changes() {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/changes.yaml")) {
            List<Object> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return rows.stream().map(row -> JSON.convertValue(row, Change.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the facts come from: by tag the title of a source. */
    static Map<String, String> sources() {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/sources.yaml")) {
            return Map.copyOf(new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, String>>load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
