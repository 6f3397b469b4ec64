package io.meridian.launcher.services;

import io.meridian.launcher.services.LocalServices.LocalService;
import io.meridian.testkit.service.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service is the same whether it runs alone or beside the others in one JVM: nothing on the common class path switches
 * anything on or off, no context sees another's beans. Since all of them run here, the diagrams of the documentation are
 * compared with them too.
 */
class SameBeansIT {

    private static final Map<LocalService, List<String>> ALONE = new EnumMap<>(LocalService.class);
    private static final Map<LocalService, ConfigurableApplicationContext> TOGETHER = new EnumMap<>(LocalService.class);

    @BeforeAll
    static void startAloneThenTogether() {
        Map<LocalService, TestEnvironment> environments = new EnumMap<>(LocalService.class);
        for (LocalService service : LocalService.values()) {
            environments.put(service, TestEnvironment.of(service.shortName()));
            try (ConfigurableApplicationContext context = start(service, environments)) {
                ALONE.put(service, beans(context));
            }
        }
        Arrays.stream(LocalService.values()).forEach(service -> TOGETHER.put(service, start(service, environments)));
    }

    @AfterAll
    static void stop() {
        TOGETHER.values().forEach(ConfigurableApplicationContext::close);
        TOGETHER.clear();
        ALONE.clear();
    }

    @Test
    void everyServiceHasTheSameBeans_aloneAndBesideTheOthers() {
        assertThat(TOGETHER).hasSize(LocalService.values().length);
        TOGETHER.forEach((service, context) -> {
            assertThat(beans(context)).as(service.shortName()).isEqualTo(ALONE.get(service));
            assertThat(context.getParent()).as("%s has no parent context", service.shortName()).isNull();
        });
    }

    @Test
    void diagrams_areThoseOfTheCode() throws IOException {
        Path project = Path.of("../..").toAbsolutePath().normalize();
        Path file = project.resolve("docs/architecture/diagrams.md");
        Map<String, ConfigurableApplicationContext> services = new TreeMap<>();
        TOGETHER.forEach((service, context) -> services.put(service.shortName(), context));

        String page = new Diagrams(project).page(services);

        if (Boolean.getBoolean("update.diagrams")) {
            Files.writeString(file, page);
        }
        assertThat(file).content().as("run with -Dupdate.diagrams=true, see the page").isEqualTo(page);
    }

    private static ConfigurableApplicationContext start(LocalService service,
            Map<LocalService, TestEnvironment> environments) {
        Stream<String> variables = Objects.requireNonNull(environments.get(service)).variables().entrySet().stream()
                .map(variable -> "--" + variable.getKey() + "=" + variable.getValue());
        return service.run(variables.toArray(String[]::new)).orElseThrow();
    }

    private static List<String> beans(ConfigurableApplicationContext context) {
        return List.copyOf(new TreeSet<>(Arrays.asList(context.getBeanDefinitionNames())));
    }
}
