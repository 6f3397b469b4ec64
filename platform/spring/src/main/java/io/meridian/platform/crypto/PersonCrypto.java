package io.meridian.platform.crypto;

import com.google.crypto.tink.Aead;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens personal values of the current tenant under their person's own key. Joins the caller's transaction;
 * a person's key that is made on the way becomes known to others with its commit.
 * <p>
 * Format: version (1 byte, now 1), then Tink's AES-256-GCM ciphertext; 34 bytes longer than the content. Nonces are
 * Tink's, 96 random bits: safe for 2^32 values per key, far above what is ever stored about one person.
 */
public final class PersonCrypto {

    private static final Logger LOG = LoggerFactory.getLogger(PersonCrypto.class);
    private static final byte VERSION = 1;

    private final PersonKeys keys;
    private final Counter clear;
    private final Counter erased;
    private final Counter broken;

    PersonCrypto(PersonKeys keys, MeterRegistry meters) {
        this.keys = keys;
        this.clear = opened(meters, "clear");
        this.erased = opened(meters, "erased");
        this.broken = opened(meters, "broken");
    }

    private static Counter opened(MeterRegistry meters, String result) {
        return meters.counter(CryptoMetric.OPENED.meter(), "result", result);
    }

    /**
     * @throws PersonErasedException if the person was erased
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public Sealed seal(Slot slot, String text) {
        return seal(slot, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #seal(Slot, String)}. */
    public Sealed seal(Slot slot, byte[] content) {
        return seal(slot, content, keys.forSealing(slot.person()));
    }

    /**
     * Seals many texts of any number of persons with at most one look-up and one making of keys.
     *
     * @return one answer per text, in the same order
     * @throws PersonErasedException if one of the persons was erased
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public List<Sealed> sealAll(List<ClearValue> values) {
        Map<UUID, Aead> found = keys.forSealing(values.stream().map(v -> v.slot().person()).toList());
        return values.stream().map(v -> seal(v.slot(), v.text().getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(found.get(v.slot().person())))).toList();
    }

    private static Sealed seal(Slot slot, byte[] content, Aead key) {
        try {
            byte[] ciphertext = key.encrypt(content, slot.associatedData(CurrentTenant.require(), VERSION));
            return Sealed.of(ByteBuffer.allocate(1 + ciphertext.length).put(VERSION).put(ciphertext).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value could not be sealed", e);
        }
    }

    /**
     * @throws SealBrokenException if the value was altered or does not belong in this slot
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public Opened open(Slot slot, Sealed sealed) {
        return openAll(List.of(new SealedValue(slot, sealed))).getFirst();
    }

    /**
     * Opens many values of any number of persons with at most one look-up of keys.
     *
     * @return one answer per value, in the same order
     * @throws SealBrokenException if one of the values was altered or does not belong in its slot
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public List<Opened> openAll(List<SealedValue> values) {
        TenantId tenant = CurrentTenant.require();
        Map<UUID, PersonKeys.PersonKey> found = keysOf(tenant, values);
        List<Opened> opened = new ArrayList<>(values.size());
        for (SealedValue value : values) {
            opened.add(open(tenant, value, found.get(value.slot().person())));
        }
        return opened;
    }

    /**
     * Deletes a person's key: what was sealed about the person in this service can never be opened again, by this node
     * from the commit on, by others within {@code meridian.crypto.person-key-ttl}. Nothing can be sealed about the
     * person afterwards. Idempotent; also right for a person of whom nothing is stored.
     *
     * @return whether there was a key
     */
    public boolean erase(UUID person) {
        return keys.erase(person);
    }

    /** Those of some persons who are not erased here, be it that nothing is stored about them. */
    public List<UUID> notErased(Collection<UUID> persons) {
        return keys.notErased(persons);
    }

    /**
     * Keeps a person's key among those of minors, or takes it back. Their sealed values stay as they are; a key system can
     * hold the two kinds of keys in different places, give them to different callers, and withdraw them one by one.
     *
     * @throws PersonErasedException if the person was erased
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public void keepAsMinor(UUID person, boolean minor) {
        keys.keepUnder(minor ? KeyPurpose.MINORS : KeyPurpose.KEK, person);
    }

    private Map<UUID, PersonKeys.PersonKey> keysOf(TenantId tenant, List<SealedValue> values) {
        try {
            return keys.find(values.stream().map(v -> v.slot().person()).collect(Collectors.toSet()));
        } catch (SealBrokenException e) {
            broken.increment();
            LOG.error("A key of tenant {} was altered or copied; find out by whom: {}", tenant, e.getMessage());
            throw e;
        }
    }

    private Opened open(TenantId tenant, SealedValue value, PersonKeys.@Nullable PersonKey key) {
        return switch (key) {
            case PersonKeys.PersonKey.Live live -> {
                byte[] content = decrypt(tenant, value, live.aead());
                clear.increment();
                yield new Opened.Clear(content);
            }
            case PersonKeys.PersonKey.Erased gone -> {
                erased.increment();
                yield new Opened.Erased();
            }
            case null -> throw broken(tenant, value, null);
        };
    }

    private byte[] decrypt(TenantId tenant, SealedValue value, Aead key) {
        ByteBuffer stored = ByteBuffer.wrap(value.sealed().bytes());
        if (!stored.hasRemaining() || stored.get() != VERSION) {
            throw broken(tenant, value, null);
        }
        byte[] ciphertext = new byte[stored.remaining()];
        stored.get(ciphertext);
        try {
            return key.decrypt(ciphertext, value.slot().associatedData(tenant, VERSION));
        } catch (GeneralSecurityException e) {
            throw broken(tenant, value, e);
        }
    }

    private SealBrokenException broken(TenantId tenant, SealedValue value, @Nullable Throwable cause) {
        broken.increment();
        Slot slot = value.slot();
        LOG.error("A sealed value does not belong where it was found: tenant {}, column {}, row {}, person {}. It was"
                + " altered or copied; find out by whom", tenant, slot.column(), slot.row(), slot.person());
        return new SealBrokenException("A stored value is damaged and was reported", cause);
    }
}
