package io.meridian.helm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The images that the profile {@code images} has made, read without Docker. Not part of the default build. */
class ImageIT {

    static final Iterable<String> SERVICES = Release.SERVICES;

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @FieldSource("SERVICES")
    void image_startsTheServiceWithTheFlagsOfProduction_asNobody(String service) throws IOException {
        Image image = Image.of(service);
        JsonNode config = image.json("config.json").path("config");

        assertThat(strings(config.path("Entrypoint"))).containsExactly("java", "@/app/jvm.args",
                "-XX:MaxRAMPercentage=60", "-cp", "@/app/jib-classpath-file", image.mainClass());
        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(config.path("ExposedPorts").propertyNames()).containsExactly(
                Chart.region("eu").of("Service", service).at("/spec/ports/0/port").asString() + "/tcp");
        assertThat(config.at("/Labels").path("org.opencontainers.image.title").asString()).isEqualTo(image.name());
        assertThat(image.json("manifest.json").at("/0/RepoTags/0").asString())
                .startsWith("meridian/" + image.name() + ":")
                .doesNotContain("latest");
        assertThat(image.text("app/jvm.args")).isEqualTo(Files.readString(Path.of("../config/jvm.args")));
        assertThat(image.json("config.json").path("history").findValuesAsString("comment"))
                .as("what changes seldom lies below what changes often")
                .containsSubsequence("dependencies", "project dependencies", "classes");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void image_holdsTheWholeClassPath_andNothingElse(String service) throws IOException {
        Image image = Image.of(service);
        List<String> classPath = List.of(image.text("app/jib-classpath-file").strip().split(":", -1));

        assertThat(classPath).hasSizeGreaterThan(50).allSatisfy(entry -> assertThat(image.files().keySet().stream()
                .anyMatch(file -> ("/" + file).equals(entry) || ("/" + file).startsWith(entry + "/"))).as(entry)
                .isTrue());
        assertThat(classPath).as("of tests, of local mode").noneMatch(
                entry -> entry.matches(".*/(junit|assertj|mockito|meridian-testkit|meridian-launcher|archunit).*"));
        assertThat(classPath.stream().anyMatch(entry -> entry.contains("meridian-console")))
                .as("the console is the gateway's").isEqualTo(service.equals("gateway"));
        assertThat(image.files().keySet()).contains("app/classes/" + image.mainClass().replace('.', '/') + ".class",
                "app/resources/" + image.name() + ".yml");
        if (!service.equals("gateway")) {
            assertThat(image.files().keySet()).anyMatch(
                    file -> file.startsWith("app/resources/db/migration/" + service + "/V001"));
        }
        assertThat(image.files()).allSatisfy((file, mode) -> {
            assertThat(file).startsWith("app/").doesNotMatch(".*\\.(jwk|key|jwks|password|pem)$");
            assertThat(mode & 0444).as("%s is read by nobody's user", file).isEqualTo(0444);
            assertThat(mode & 0022).as("%s is written by the owner alone", file).isZero();
        });
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /**
     * One tar as Docker loads it.
     *
     * @param name
     *            of the image
     * @param mainClass
     *            that its module's pom names
     * @param files
     *            of all layers, with their modes
     * @param texts
     *            of the few that are looked at
     */
    private record Image(String name, String mainClass, Map<String, Integer> files, Map<String, String> texts) {

        static Image of(String service) throws IOException {
            String module = service.equals("gateway") ? service : service + "-service";
            String pom = Files.readString(Path.of("..", module, "pom.xml"));
            Image image = new Image(module, pom.replaceAll("(?s).*<image.main>([^<]+)<.*", "$1"), new TreeMap<>(),
                    new TreeMap<>());
            Path tar = Path.of("..", module, "target", "image.tar");
            try (var in = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(tar)))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    if (entry.getName().endsWith(".json")) {
                        image.texts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    } else {
                        image.layer(new TarArchiveInputStream(new GZIPInputStream(in)));
                    }
                }
            }
            return image;
        }

        private void layer(TarArchiveInputStream in) throws IOException {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName(), entry.getMode() & 0777);
                    if (Stream.of("jvm.args", "classpath-file")
                            .anyMatch(entry.getName().toLowerCase(Locale.ROOT)::endsWith)) {
                        texts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }

        String text(String file) {
            return Objects.requireNonNull(texts.get(file), file);
        }

        JsonNode json(String file) {
            return JSON.readTree(text(file));
        }
    }
}
