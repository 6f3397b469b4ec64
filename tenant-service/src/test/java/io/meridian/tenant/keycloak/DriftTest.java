package io.meridian.tenant.keycloak;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DriftTest {

    private static final JsonNode ACTUAL = JsonMapper.shared().readTree("""
            {"enabled":true,"name":"a","count":3,"list":["b","a"],"map":{"x":"1","y":"2"},"more":"not looked at"}""");

    @Test
    void isNone_wantedFieldsAreAsTheyAre() {
        assertThat(Drift.between(ACTUAL, Map.of("enabled", true, "name", "a", "count", 3, "list", List.of("a", "b"),
                "map", Map.of("x", "1"), "absent", List.of()))).isFalse();
    }

    @Test
    void isSeen_anyWantedFieldDiffers() {
        List<Map<String, Object>> wishes = List.of(Map.of("enabled", false), Map.of("name", "b"),
                Map.of("count", 4), Map.of("list", List.of("a")), Map.of("list", List.of("a", "b", "c")),
                Map.of("map", Map.of("x", "2")), Map.of("map", Map.of("z", "1")), Map.of("absent", true));
        assertThat(wishes).allMatch(wanted -> Drift.between(ACTUAL, wanted));
    }
}
