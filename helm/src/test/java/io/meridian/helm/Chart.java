package io.meridian.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chart of this module, rendered by Helm. */
final class Chart {

    static final Path FOLDER = Path.of("meridian").toAbsolutePath();
    static final String RELEASE = "meridian";
    /** Annotations of hooks in what is rendered here begin with this instead of {@code helm.sh/hook}. */
    static final String HOOK = "test.helm.sh/hook";

    private static final Map<String, Release> RENDERED = new ConcurrentHashMap<>();
    private static final Path WITH_HOOKS = withHooks(Path.of("target/chart"));

    private Chart() {}

    /** A region with its own values file only, as operators install it. */
    static Release region(String region) {
        return RENDERED.computeIfAbsent(region, name -> render(name, Map.of()));
    }

    /** A region with further values, as {@code --set} takes them. */
    static Release render(String region, Map<String, Object> values) {
        TemplateCommand template = template().withNamespace("meridian-" + region)
                .withValuesFile(FOLDER.resolve("values-" + region + ".yaml"));
        values.forEach(template::set);
        return Release.parse(template.call());
    }

    /** The chart without the values of a region. */
    static TemplateCommand template() {
        return new Helm(WITH_HOOKS).template().withName(RELEASE).withKubeVersion("1.32.0");
    }

    /** A copy of the chart, each file changed or not on its way. */
    static Path copy(Path target) {
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.writeString(copy, Files.readString(file));
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Helm's library leaves hooks out of what it renders; under another name they are objects like all others. */
    private static Path withHooks(Path target) {
        copy(target);
        try (var templates = Files.list(target.resolve("templates"))) {
            for (Path template : templates.toList()) {
                Files.writeString(template, Files.readString(template).replace("helm.sh/hook", HOOK));
            }
            return target.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
