package io.meridian.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatternsTest {

    private static final UUID ID = UUID.fromString("01a20016-b384-7a9b-bf9d-02f629b17117");
    private final Patterns patterns = new Patterns().word("word", "canary-1-").id("id", ID);

    @ParameterizedTest
    @ValueSource(strings = {"canary-1-team", "xcanary-1-team", "xycanary-1-team", "xyzcanary-1-"})
    void aWordIsFound_inEveryForm(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(patterns.in(bytes)).containsExactly("word");
        assertThat(patterns.in(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))).containsExactly("word");
        assertThat(patterns.in(text.getBytes(StandardCharsets.UTF_16LE))).containsExactly("word");
        assertThat(patterns.in(text.getBytes(StandardCharsets.UTF_16BE))).containsExactly("word");
        assertThat(patterns.in(URLEncoder.encode("?&" + text + "/", StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8))).containsExactly("word");
        assertThat(patterns.in(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("word");
        assertThat(patterns.in(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("word");
        assertThat(patterns.in(Base64.getEncoder().encode(bytes))).containsExactly("word");
    }

    @Test
    void anIdIsFound_inLettersAndAsBytes() {
        byte[] raw = ByteBuffer.allocate(20).putInt(7).putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits()).array();
        assertThat(patterns.in(raw)).containsExactly("id");
        assertThat(patterns.in(("{\"id\":\"" + ID + "\"}").getBytes(StandardCharsets.UTF_8))).containsExactly("id");
        assertThat(patterns.in(ID.toString().replace("-", "").getBytes(StandardCharsets.UTF_8))).containsExactly("id");
    }

    @Test
    void nothingElseIsFound() {
        assertThat(patterns.in("canary-2-team".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(patterns.in(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, (1 << 20) - 5, 1 << 20, (1 << 21) - 3, 3_000_000})
    void whatIsCutByTheReading_isFound(int at) throws IOException {
        byte[] text = new byte[at + 9];
        System.arraycopy("canary-1-".getBytes(StandardCharsets.UTF_8), 0, text, at, 9);
        assertThat(patterns.in(new ByteArrayInputStream(text))).containsExactly("word");
    }
}
