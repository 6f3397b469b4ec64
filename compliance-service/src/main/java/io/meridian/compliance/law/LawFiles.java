package io.meridian.compliance.law;

import io.meridian.compliance.law.LawFile.Fact;
import io.meridian.compliance.law.LawFile.RuleText;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Reads the packs that come with a release ({@code law/packs/*.yaml}). */
final class LawFiles {

    private static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    private static final Set<String> UNCONFIRMED = Set.of("mem-med", "mem-low");

    private LawFiles() {}

    /** All files, by the name of the place. */
    static List<LawFile> load() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver(LawFiles.class.getClassLoader())
                    .getResources("classpath*:law/packs/*.yaml")).map(LawFiles::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LawFile read(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return parse(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
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
     *             naming the fact whose rule cannot be followed
     */
    static Pack pack(LawFile file) {
        List<Rule> rules = new ArrayList<>();
        file.facts().forEach((name, fact) -> rules.addAll(rules(file.jurisdiction() + "." + name, fact)));
        return new Pack(file.jurisdiction(), file.name(), file.status(), List.copyOf(rules));
    }

    private static List<Rule> rules(String id, Fact fact) {
        List<Rule> rules = new ArrayList<>();
        for (RuleText text : fact.rules() == null ? List.<RuleText>of() : fact.rules()) {
            String own = rules.isEmpty() ? id : id + "#" + (rules.size() + 1);
            rules.add(new Rule(own, text.subject(), text.channels() == null ? Set.of() : text.channels(),
                    text.party() == null ? Set.of() : Set.of(text.party()), Requirements.of(id, text),
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

    /** Where the facts come from: by tag the title of a source. */
    static Map<String, String> sources() {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/sources.yaml")) {
            return Map.copyOf(new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, String>>load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
