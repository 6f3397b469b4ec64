package io.meridian.platform.crypto;

import io.meridian.platform.crypto.TenantKeys.Active;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of addresses of the current tenant that are the same in several services, and by which nobody finds the address:
 * HMAC-SHA256 under a key of the tenant. One service makes the key and tells the others with {@link #key}; they
 * {@link #take} it. Fixed for the life of the tenant.
 */
public final class ContactIndex {

    private final TenantKeys keys;

    ContactIndex(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * The key as it is told to other services of the region.
     *
     * @param wrapped
     *            by the key system, under the key's name
     */
    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    public record SharedKey(UUID id, byte[] wrapped) {}

    /** The tenant's key, made if there is none yet: for the service that owns it. */
    public SharedKey key() {
        keys.active(KeyPurpose.CONTACT);
        return keys.wrapped(KeyPurpose.CONTACT);
    }

    /**
     * Takes the key over; nothing happens if it is there. In the caller's transaction.
     *
     * @throws SealBrokenException
     *             if it is not the tenant's, or another one is in use
     */
    public void take(SharedKey key) {
        keys.take(KeyPurpose.CONTACT, key);
    }

    /**
     * The id of an address.
     *
     * @param kind
     *            what it is, such as {@code phone}
     * @param normalised
     *            in the one form that all services agreed on
     * @return empty as long as there is no key, and so nothing that is known by such an id
     */
    public Optional<UUID> of(String kind, String normalised) {
        if (!Normalizer.isNormalized(normalised, Normalizer.Form.NFC) || kind.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("An address of kind " + kind + " is not normalised");
        }
        byte[] input = (kind + '\0' + normalised).getBytes(StandardCharsets.UTF_8);
        return keys.find(KeyPurpose.CONTACT).map(Active::keyset).map(keyset -> {
            try {
                ByteBuffer digest = ByteBuffer.wrap(Keysets.prf(keyset).computePrimary(input, 2 * Long.BYTES));
                return new UUID(digest.getLong(), digest.getLong());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("An id of an address could not be made", e);
            }
        });
    }
}
