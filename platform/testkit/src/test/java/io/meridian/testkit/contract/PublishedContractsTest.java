package io.meridian.testkit.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of a contract before its service exists: it can be read, and says who may call. */
class PublishedContractsTest {

    static Stream<String> contracts() throws IOException {
        List<String> names = new ArrayList<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:rest/*-v1.yaml")) {
            // The testkit's own ones break rules on purpose.
            if (!resource.getURL().getPath().contains("/test-classes/")) {
                names.add("rest/" + resource.getFilename());
            }
        }
        return names.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void saysWhoMayCall_everyOperation(String resource) {
        assertThat(Contract.load(resource).operations()).isNotEmpty().allSatisfy(
                operation -> assertThat(operation.saysWhoMayCall()).as(operation.key()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void refersOnlyToWhatIsThere_everyReference(String resource) {
        ContractDocument document = ContractDocument.load(resource);
        Set<String> dangling = new TreeSet<>();
        collectDangling(document, document.root(), dangling);
        assertThat(dangling).isEmpty();
    }

    private static void collectDangling(ContractDocument document, JsonNode node, Set<String> dangling) {
        if (node.path("$ref").isString() && document.root().at(node.path("$ref").asString().substring(1))
                .isMissingNode()) {
            dangling.add(node.path("$ref").asString());
        }
        node.valueStream().forEach(inside -> collectDangling(document, inside, dangling));
    }
}
