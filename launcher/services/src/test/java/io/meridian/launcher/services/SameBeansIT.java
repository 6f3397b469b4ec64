package io.meridian.launcher.services;

import io.meridian.launcher.services.LocalServices.LocalService;
import io.meridian.testkit.service.TestEnvironment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service is the same whether it runs alone or beside the others in one JVM: nothing on the common class path switches
 * anything on or off, no context sees another's beans.
 */
class SameBeansIT {

    private final Map<LocalService, TestEnvironment> environments = new EnumMap<>(LocalService.class);

    @Test
    void everyServiceHasTheSameBeans_aloneAndBesideTheOthers() {
        Map<LocalService, List<String>> alone = new EnumMap<>(LocalService.class);
        for (LocalService service : LocalService.values()) {
            environments.put(service, TestEnvironment.of(service.shortName()));
            try (ConfigurableApplicationContext context = start(service)) {
                alone.put(service, beans(context));
            }
        }
        Map<LocalService, ConfigurableApplicationContext> together = new EnumMap<>(LocalService.class);
        try {
            Arrays.stream(LocalService.values()).forEach(service -> together.put(service, start(service)));
            together.forEach((service, context) -> {
                assertThat(beans(context)).as(service.shortName()).isEqualTo(alone.get(service));
                assertThat(context.getParent()).as("%s has no parent context", service.shortName()).isNull();
            });
        } finally {
            together.values().forEach(ConfigurableApplicationContext::close);
        }
    }

    private ConfigurableApplicationContext start(LocalService service) {
        TestEnvironment environment = environments.computeIfAbsent(service, s -> TestEnvironment.of(s.shortName()));
        Stream<String> variables = environment.variables().entrySet().stream()
                .map(variable -> "--" + variable.getKey() + "=" + variable.getValue());
        return service.run(variables.toArray(String[]::new)).orElseThrow();
    }

    private static List<String> beans(ConfigurableApplicationContext context) {
        return List.copyOf(new TreeSet<>(Arrays.asList(context.getBeanDefinitionNames())));
    }
}
