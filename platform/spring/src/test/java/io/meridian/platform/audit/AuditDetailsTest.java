package io.meridian.platform.audit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Anybody with the details makes the commitment again, with any SHA-256. */
class AuditDetailsTest {

    private static final String SALT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @Test
    void commitment_isTheHashOfTheSaltsBytesAndTheDetailsInUtf8() {
        // { printf '%s' "$SALT" | xxd -r -p; printf '%s' '{"reason":"Rückruf"}'; } | sha256sum
        assertThat(new AuditDetails(SALT, "{\"reason\":\"Rückruf\"}").commitment())
                .isEqualTo("41a8e7016522d082329aed3ee6200da4bc9596bebfccc071dc94d1254f08a7a1");
    }

    @Test
    void commitment_isAnother_whenAnythingIs() {
        String given = new AuditDetails(SALT, "{\"reason\":\"call\"}").commitment();
        assertThat(new AuditDetails(SALT, "{\"reason\":\"Call\"}").commitment()).isNotEqualTo(given);
        assertThat(new AuditDetails(SALT, "{\"reason\": \"call\"}").commitment()).isNotEqualTo(given);
        assertThat(new AuditDetails(SALT.replace("1f", "1e"), "{\"reason\":\"call\"}").commitment())
                .isNotEqualTo(given);
        assertThatThrownBy(() -> new AuditDetails("no salt", "{}").commitment())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
