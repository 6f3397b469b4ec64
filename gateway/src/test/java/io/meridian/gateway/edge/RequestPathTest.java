package io.meridian.gateway.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/users/01900000-0000-7000-8000-000000000001", "/a.b/c..d/...", "/%C3%A9%20",
        "/a%40b%2B%3D%3A%2C%26%23%3F%5B",
        "/assets/index-Ab_c1.js", "/a/b/", "/~x/@y/$z/a=b/a,b/a:b/a!b/(c)/*/+"})
    void takesPlainPaths(String path) {
        assertThat(RequestPath.acceptable(path, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "//", "/a//b", "/.", "/..", "/a/./b", "/a/../b", "/%2e", "/%2E%2e/a", "/%2f",
        "/%2F",
        "/%5c", "/%25", "/%3b", "/;", "/a;b", "/\\", "/%00", "/%1f", "/%7f", "/%", "/%2", "/%zz", "/ ", "/\u00e9",
        "/\t",
        "/%c0%ae", "/%61", "/%73ession/callback", "/a%2Db", "/a%2d", "/a%5Fb", "/%7Eb", "/%39", "/%5A", "/{a}", "/a|b",
        "/[a]"})
    void refusesTheRest(String path) {
        assertThat(RequestPath.acceptable(path, "")).isFalse();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(RequestPath.acceptable("/" + "a".repeat(2048), "")).isFalse();
        assertThat(RequestPath.acceptable("/", "a".repeat(8193))).isFalse();
    }
}
