package io.meridian.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How much a test does: enough to notice a broken change at every build, far more with {@code ./meridian test --deep}. */
public final class Depth {

    private Depth() {}

    public static boolean isDeep() {
        return Boolean.getBoolean("meridian.deep");
    }

    /** How often to try. */
    public static int of(int always, int deep) {
        return isDeep() ? deep : always;
    }

    /** Where random numbers begin: always the same, but new each time when deep. A failing test prints its seed. */
    public static long firstSeed() {
        return isDeep() ? System.nanoTime() : 0;
    }

    /**
     * Leaves a line for the result that {@code ./meridian test --deep} keeps in docs/quality: what was tried how often, and
     * what was measured. Does nothing otherwise.
     */
    public static void note(Class<?> test, String line) {
        append(test.getSimpleName(), line);
    }

    /** Leaves a table, in Markdown, for the same file. Does nothing otherwise. */
    public static void table(Class<?> test, String markdown) {
        append(test.getSimpleName() + ".md", markdown);
    }

    private static void append(String file, String text) {
        String directory = System.getProperty("meridian.deep.notes");
        if (directory == null) {
            return;
        }
        try {
            Files.writeString(Files.createDirectories(Path.of(directory)).resolve(file), text + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
