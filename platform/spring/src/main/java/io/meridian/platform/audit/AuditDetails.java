package io.meridian.platform.audit;

import java.util.HexFormat;

/**
 * What a record is about, as it was noted.
 *
 * @param salt
 *            random bytes, hexadecimal
 * @param details
 *            JSON, to the letter as it was noted: the commitment is over it
 */
public record AuditDetails(String salt, String details) {

    /**
     * SHA-256 over salt and details, in hexadecimal: the one in the log, unless somebody altered either.
     *
     * @throws IllegalArgumentException
     *             if the salt is not hexadecimal
     */
    public String commitment() {
        return AuditTrail.commitment(HexFormat.of().parseHex(salt), details);
    }
}
