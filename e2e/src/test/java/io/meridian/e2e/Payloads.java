package io.meridian.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What people write who want that a script of theirs runs in somebody's browser: it would call {@code __xss}, and its markup
 * bears {@code xssmark}.
 */
final class Payloads {

    /** What a payload may have to get out of before it is markup. */
    private static final List<String> OUT_OF = List.of("", "\">", "'>", "`>", "--><p>", "</title>", "</textarea>",
            "</script>", "</style>", "]]>", "\\\"></x>", "\"/onfocus=__xss() autofocus xssmark x=\"", "';__xss();//");

    private Payloads() {}

    /** Each as it is. */
    static List<String> plain() {
        try (InputStream in = Objects.requireNonNull(Payloads.class.getResourceAsStream("/xss/payloads.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.replace("\\n", "\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each out of everything that may be around it. */
    static List<String> all() {
        return OUT_OF.stream().flatMap(out -> plain().stream().map(payload -> out + payload)).toList();
    }

    /** All of them in as few texts as possible. */
    static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String payload : all()) {
            if (text.length() + payload.length() >= longest) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(payload).append('\n');
        }
        texts.add(text.toString());
        return texts;
    }

    /** Those that bear the mark and are no longer than that, for fields that take a name. */
    static Stream<String> names(int longest) {
        return plain().stream().filter(payload -> payload.length() <= longest && payload.startsWith("<")
                && payload.contains("xssmark") && !payload.contains("\n"));
    }
}
