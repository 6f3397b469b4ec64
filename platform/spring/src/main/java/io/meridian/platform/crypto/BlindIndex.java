package io.meridian.platform.crypto;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;

/**
 * Makes what cannot be guessed recognisable: ids at providers, requests, files. HMAC-SHA256 under the current tenant's
 * index key, in a column of type {@code bytea}. Equal values of one kind give equal bytes within a tenant and a service,
 * and nothing elsewhere. The key is fixed for the life of the tenant; addresses of persons, which can be guessed, are
 * found by {@link AddressIndex}.
 */
public final class BlindIndex {

    /** Length of an index value in bytes. */
    public static final int BYTES = 16;

    private final TenantKeys keys;

    BlindIndex(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * @param kind what the value is, such as {@code email} or {@code phone}; equal values of different kinds do not meet
     * @param normalised the value in the one form that callers agreed on: an e-mail address in lower case and NFC, a
     *            telephone number as E.164
     * @return 16 bytes
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public byte[] of(String kind, String normalised) {
        return hash(Keysets.prf(keys.active(KeyPurpose.INDEX).keyset()), input(kind, normalised));
    }

    static byte[] input(String kind, String normalised) {
        if (normalised.isEmpty() || !normalised.equals(normalised.strip())
                || !Normalizer.isNormalized(normalised, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException("A value of kind " + kind + " is not normalised");
        }
        if (kind.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not a kind");
        }
        return (kind + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hash(PrfSet prf, byte[] input) {
        try {
            return prf.computePrimary(input, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A blind index could not be made", e);
        }
    }
}
