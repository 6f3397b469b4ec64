package io.meridian.testkit.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages for auditors call a test is one. */
class NamedTestsTest {

    private static final Pattern NAMED = Pattern.compile("`…?([A-Z][A-Za-z]*(?:IT|Test))`");
    private static final int SOME = 50;

    @Test
    void everyTestThatTheComplianceDocsName_isThere() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs/compliance"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.list(root.resolve("docs/compliance"))) {
            for (Path page : pages.toList()) {
                NAMED.matcher(Files.readString(page)).results().map((MatchResult found) -> found.group(1))
                        .forEach(named::add);
            }
        }
        assertThat(named).hasSizeGreaterThan(SOME);
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> tests = files.map(Path::toString).filter(file -> file.contains("/src/test/java/"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
                    .collect(Collectors.toSet());
            named.removeIf(name -> tests.stream().anyMatch(test -> test.endsWith(name)));
        }
        assertThat(named).as("named in docs/compliance, and nowhere a test").isEmpty();
    }
}
