package io.meridian.platform.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every meter of ours is a constant of an enum {@code …Metric} whose Javadoc reads "Kind[, unit][, tags]: meaning". The
 * page for operators is made of these; with {@code -Dmetrics.page=write} this test writes it.
 */
class MetricsPageTest {

    private static final Pattern CONSTANT = Pattern
            .compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z_]+)\\(\\s*\"([^\"]+)\"\\s*\\)\\s*[,;]", Pattern.DOTALL);
    private static final Pattern UNDOCUMENTED = Pattern.compile("[,{]\\s*([A-Z_]+)\\(\\s*\"");
    private static final Pattern FORM = Pattern.compile("(Counter|Gauge|Summary|Timer|Observation \\(timer\\))"
            + "(?:, (seconds|bytes))?(?:, tags? ([^:]+))?: (.+)");
    private static final String BEGIN = "<!-- from the enums, by MetricsPageTest -->\n";
    private static final String END = "<!-- end -->\n";

    private record Meter(String name, String kind, String unit, String tags, String meaning) {

        String row() {
            return "| `" + name + "` | " + kind + (unit.isEmpty() ? "" : ", " + unit) + " | " + tags + " | " + meaning
                    + " |\n";
        }
    }

    @Test
    void page_namesEveryMeter() throws IOException {
        Path page = root().resolve("docs/operations/metrics.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String made = text.substring(0, begin) + "\n" + table() + "\n" + text.substring(end);
        if ("write".equals(System.getProperty("metrics.page"))) {
            Files.writeString(page, made);
        }

        assertThat(Files.readString(page))
                .as("run: mvn test -pl platform/spring -am -Dtest=MetricsPageTest -Dmetrics.page=write"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(made);
    }

    private static String table() throws IOException {
        List<Meter> meters = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root())) {
            List<Path> sources = files.filter(f -> f.toString().contains("/src/main/java/")
                    && f.getFileName().toString().matches(".*[a-z]Metric\\.java")).toList();
            for (Path source : sources) {
                meters.addAll(meters(source));
            }
        }
        assertThat(meters).extracting(Meter::name).doesNotHaveDuplicates().isNotEmpty();
        return "| Name | Kind | Tags | Meaning |\n|---|---|---|---|\n" + meters.stream()
                .sorted(Comparator.comparing(Meter::name)).map(Meter::row).collect(Collectors.joining());
    }

    private static List<Meter> meters(Path source) throws IOException {
        String code = Files.readString(source);
        List<Meter> meters = CONSTANT.matcher(code).results().map(m -> meter(source, m.group(3), m.group(1))).toList();
        long constants = UNDOCUMENTED.matcher(code.replaceAll("(?s)/\\*.*?\\*/", "")).results().count();
        assertThat(meters).as("documented constants of %s", source).hasSize((int) constants);
        return meters;
    }

    private static Meter meter(Path source, String name, String javadoc) {
        String text = javadoc.replaceAll("\\s*\\n\\s*\\*", " ").replaceAll("\\{@code ([^}]*)\\}", "`$1`").strip()
                .replaceAll(" +", " ");
        Matcher form = FORM.matcher(text);
        assertThat(form.matches())
                .as("Javadoc of %s in %s reads 'Kind[, unit][, tags]: meaning': %s", name, source, text)
                .isTrue();
        assertThat(name).as("in %s", source).startsWith("meridian.").matches("[a-z.]+");
        String kind = form.group(1).startsWith("Observation") ? "Timer and span" : form.group(1);
        return new Meter(name, kind, orEmpty(form.group(2)), orEmpty(form.group(3)), form.group(4));
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/operations"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside the project");
        }
        return folder;
    }
}
