package io.meridian.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console says in one language, read from its own files: a test names the text, not the words. */
final class Texts {

    private final String where;
    private final List<JsonNode> texts;

    private Texts(String where, List<JsonNode> texts) {
        this.where = where;
        this.texts = texts;
    }

    /**
     * @param feature
     *            folder below {@code console/apps}, such as {@code agent/src/app}
     */
    static Texts of(Path project, String feature, String language) {
        return new Texts(feature + " in " + language, List.of(read(project.resolve("console/apps").resolve(feature),
                language)));
    }

    /** What surrounds the pages of every app (sign-in, profile, menus), and the workspace's own navigation. */
    static Texts shell(Path project, String language) {
        return new Texts("the shell in " + language,
                List.of(read(project.resolve("console/packages/shell/src"), language),
                        read(project.resolve("console/apps/agent/src/app"), language)));
    }

    /** What the parts say of which pages are made: states, errors, records. */
    static Texts ui(Path project, String language) {
        return new Texts("the parts of pages in " + language,
                List.of(read(project.resolve("console/packages/ui/src"), language)));
    }

    private static JsonNode read(Path folder, String language) {
        Path file = folder.resolve("locales").resolve(language + ".json");
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("No texts at " + file, e);
        }
    }

    /** Such as {@code signIn.action}. */
    String get(String name) {
        String pointer = "/" + name.replace('.', '/');
        return texts.stream().map(one -> one.at(pointer)).filter(JsonNode::isString).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not a text of " + where)).asString();
    }
}
