package io.meridian.policy.guard;

import com.ibm.icu.text.Transliterator;
import io.meridian.policy.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of simplified characters is what the library knows: {@code -Dsimplified.write=true} makes it anew. */
class SimplifiedTest {

    private static final Path TABLE = Path.of("src/main/resources/io/meridian/policy/simplified.tsv");

    @Test
    void table_isWhatTheLibraryKnows() throws IOException {
        List<String> rows = rows();
        if (Boolean.getBoolean("simplified.write")) {
            List<String> lines = new ArrayList<>(List.of(
                    "# Traditional characters and their simplified ones, made from ICU4J 78.1 (Unicode-3.0).",
                    "# Made anew, never by hand: -Dtest=SimplifiedTest -Dsimplified.write=true in engines/policy."));
            lines.addAll(rows);
            Files.write(TABLE, lines);
        }
        assertThat(Table.read("simplified.tsv").stream().map(row -> String.join("\t", row))).isEqualTo(rows)
                .contains("車\t车", "優\t优");
    }

    private static List<String> rows() {
        Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
        return java.util.stream.IntStream.rangeClosed(0x4E00, 0x9FFF).mapToObj(Character::toString).filter(one -> {
            String other = simplify.transliterate(one);
            return !other.equals(one) && other.codePointCount(0, other.length()) == 1;
        }).map(one -> one + "\t" + simplify.transliterate(one)).toList();
    }
}
