package io.meridian.launcher.simulators.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureTest {

    @Test
    void vectorsOfTheRfc_holdWithThePrefix() {
        // RFC 4231, cases 2 and 1
        assertThat(Signature.of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII), "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Signature.of("Hi There".getBytes(StandardCharsets.US_ASCII),
                new String(HexFormat.of().parseHex("0b".repeat(20)), StandardCharsets.US_ASCII)))
                .isEqualTo("sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    @Test
    void bytesCount_notTheText() {
        byte[] plain = "{\"a\":\"🙂\"}".getBytes(StandardCharsets.UTF_8);
        byte[] escaped = "{\"a\":\"\\ud83d\\ude42\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.of(plain, "s")).isNotEqualTo(Signature.of(escaped, "s"));
    }
}
