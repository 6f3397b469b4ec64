package io.meridian.launcher.services;

import io.meridian.contracts.events.EventDescriptor;
import io.meridian.platform.messaging.EventHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** The page of diagrams that follow from the code: modules from the POMs, calls from the contracts, events from beans. */
final class Diagrams {

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OWN = Pattern.compile("<artifactId>meridian-([a-z-]+)</artifactId>");
    private static final Pattern TEST_SCOPE = Pattern.compile("<scope>(test|provided)</scope>");

    private final Path project;

    Diagrams(Path project) {
        this.project = project;
    }

    /** The whole page in Markdown with Mermaid. */
    String page(Map<String, ConfigurableApplicationContext> services) throws IOException {
        return """
                # Diagrams

                Made from the code by `SameBeansIT` in `launcher/services`, which fails when they differ; `mvn -pl \
                launcher/services -am verify -Dupdate.diagrams=true` writes them anew.

                ## Modules

                An arrow means: needs at run time.

                %s
                ## Calls between services

                An arrow means: may call operations of (`x-callers` in the contracts). Browsers and integrators reach \
                everything through the gateway.

                %s
                ## Events

                A topic's owner writes it; an arrow to a service means: has an effect there, once (inbox). Besides, every \
                gateway node reads the topics of its live hub from latest (see [live hub](live-hub.md)).

                %s"""
                .formatted(mermaid(modules()), mermaid(calls()), mermaid(events(services)));
    }

    private static String mermaid(Collection<String> edges) {
        return edges.stream().map(edge -> "    " + edge).collect(
                Collectors.joining("\n", "```mermaid\nflowchart LR\n", "\n```\n"));
    }

    private Set<String> modules() throws IOException {
        Set<String> edges = new TreeSet<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom);
            String own = name(text.substring(text.indexOf("</parent>"))).orElse("?");
            Matcher dependency = DEPENDENCY
                    .matcher(text.replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", ""));
            while (dependency.find()) {
                String described = dependency.group(1);
                name(described).filter(other -> !TEST_SCOPE.matcher(described).find())
                        .ifPresent(other -> edges.add(own + " --> " + other));
            }
        }
        return edges;
    }

    private List<Path> poms() throws IOException {
        List<Path> poms = new ArrayList<>();
        for (String folder : List.of(".", "engines", "platform", "launcher")) {
            try (var children = Files.list(project.resolve(folder))) {
                children.map(child -> child.resolve("pom.xml")).filter(Files::exists)
                        .filter(pom -> !pom.endsWith("engines/pom.xml")).forEach(poms::add);
            }
        }
        return poms;
    }

    /** The first of this project's artifacts in a piece of a POM. */
    private static Optional<String> name(String pom) {
        Matcher artifact = OWN.matcher(pom);
        return artifact.find() ? Optional.of(artifact.group(1)) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private Set<String> calls() throws IOException {
        Set<String> edges = new TreeSet<>();
        try (var contracts = Files.list(project.resolve("contracts/src/main/resources/rest"))) {
            for (Path contract : contracts.filter(file -> file.toString().endsWith("-v1.yaml")).toList()) {
                String owner = contract.getFileName().toString().replace("-v1.yaml", "-service");
                Map<String, Map<String, Object>> document = new Yaml().load(Files.readString(contract));
                for (Object path : document.getOrDefault("paths", Map.of()).values()) {
                    for (Object operation : ((Map<String, Object>) path).values()) {
                        if (operation instanceof Map<?, ?> described
                                && described.get("x-callers") instanceof List<?> callers) {
                            callers.forEach(caller -> edges.add(caller + " --> " + owner));
                        }
                    }
                }
            }
        }
        return edges;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Set<String> events(Map<String, ConfigurableApplicationContext> services) {
        Map<String, Set<String>> readers = new TreeMap<>();
        services.forEach((service, context) -> context.getBeansOfType(EventHandler.class).values().forEach(handler -> {
            EventDescriptor<?> event = EventDescriptor.of(handler.type());
            readers.computeIfAbsent(event.topic(), topic -> new TreeSet<>()).add(service + "-service");
        }));
        Set<String> edges = new TreeSet<>();
        readers.forEach((topic, names) -> {
            String owner = Arrays.asList(topic.split("\\.")).get(1) + "-service";
            names.forEach(reader -> edges.add(owner + " -- " + topic + " --> " + reader));
        });
        return edges;
    }
}
