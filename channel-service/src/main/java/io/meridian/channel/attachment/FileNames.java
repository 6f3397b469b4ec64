package io.meridian.channel.attachment;

import io.meridian.masking.Masker;
import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What remains of the name that somebody gave a file. */
final class FileNames {

    private static final Masker MASKER = new Masker();
    private static final int MOST_CHARS = 100;
    private static final Map<String, String> EXTENSIONS = Map.of("image/png", ".png", "image/jpeg", ".jpg",
            "application/pdf", ".pdf");

    private FileNames() {}

    /**
     * The last segment without control and direction characters and with numbers masked that are never kept, with the extension of what the file really is; never
     * empty.
     */
    static String clean(@Nullable String given, String type) {
        String name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        name.codePoints().filter(FileNames::isVisible).limit(MOST_CHARS).forEach(kept::appendCodePoint);
        String clean = kept.toString().strip();
        int dot = clean.lastIndexOf('.');
        String stem = dot > 0 ? clean.substring(0, dot) : clean;
        while (stem.startsWith(".")) {
            stem = stem.substring(1);
        }
        stem = MASKER.mask(stem).text();
        return (stem.isBlank() ? "file" : stem) + EXTENSIONS.getOrDefault(type, "");
    }

    private static boolean isVisible(int c) {
        int kind = Character.getType(c);
        return kind != Character.CONTROL && kind != Character.FORMAT && kind != Character.SURROGATE
                && kind != Character.LINE_SEPARATOR && kind != Character.PARAGRAPH_SEPARATOR
                && "\"<>|:*?;".indexOf(c) < 0;
    }
}
