package io.meridian.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console says in one language, read from its own files: a test names the text, not the words. */
final class Texts {

    private final Path file;
    private final JsonNode texts;

    private Texts(Path file, JsonNode texts) {
        this.file = file;
        this.texts = texts;
    }

    /**
     * @param feature
     *            folder below {@code console/apps}, such as {@code agent/src/app}
     */
    static Texts of(Path project, String feature, String language) {
        Path file = project.resolve("console/apps").resolve(feature).resolve("locales").resolve(language + ".json");
        try {
            return new Texts(file, JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException("No texts at " + file, e);
        }
    }

    /** Such as {@code signIn.action}. */
    String get(String name) {
        JsonNode found = texts;
        for (String part : name.split("\\.", -1)) {
            found = found.path(part);
        }
        if (!found.isString()) {
            throw new IllegalArgumentException(name + " is not a text of " + file);
        }
        return found.asString();
    }
}
