package io.meridian.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What services offer at the edge can be reached there. */
class RoutedResourcesTest {

    private static final String API = "/api/v1/";

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "channel", "routing", "compliance", "ticket"})
    void everyResourceOfAContract_isRoutedToItsService(String service) throws IOException {
        Set<String> offered = new TreeSet<>();
        for (String path : map(read("/rest/" + service + "-v1.yaml"), "paths").keySet()) {
            if (path.startsWith(API)) {
                offered.add(path.substring(API.length()).split("/")[0]);
            }
        }
        Map<String, Object> route = map(map(map(map(read("/gateway.yml"), "meridian"), "routes"), "api"), service);
        assertThat(offered).isNotEmpty();
        assertThat(route.get("resources")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(List.copyOf(offered));
    }

    private static Map<String, Object> read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(RoutedResourcesTest.class.getResourceAsStream(resource))) {
            return new Yaml().load(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(key), key);
    }
}
