package io.meridian.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Tink's keysets as this package uses them: AES-256-GCM to seal, HMAC-SHA256 to index. */
final class Keysets {

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's ciphers cannot be registered", e);
        }
    }

    private Keysets() {}

    static KeysetHandle generate(KeyPurpose purpose) {
        return generate(purpose.wraps()
                ? PredefinedAeadParameters.AES256_GCM
                : PredefinedPrfParameters.HMAC_SHA256_PRF);
    }

    static KeysetHandle generateDataKey() {
        return generate(PredefinedAeadParameters.AES256_GCM);
    }

    private static KeysetHandle generate(Parameters parameters) {
        try {
            return RandomThreads.call(() -> KeysetHandle.generateNew(parameters));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key could be generated", e);
        }
    }

    /** A keyset of given keys; here and not at the caller, because Tink must have been set up before. */
    static KeysetHandle build(KeysetHandle.Builder keyset) {
        try {
            return keyset.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("These keys make no keyset", e);
        }
    }

    static Aead aead(KeysetHandle keyset) {
        return new Sealing(primitive(keyset, Aead.class));
    }

    /** Seals where randomness is at hand. */
    private record Sealing(Aead tink) implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            return RandomThreads.call(() -> tink.encrypt(plaintext, associatedData));
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            return tink.decrypt(ciphertext, associatedData);
        }
    }

    static PrfSet prf(KeysetHandle keyset) {
        return primitive(keyset, PrfSet.class);
    }

    private static <P> P primitive(KeysetHandle keyset, Class<P> type) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This keyset is not for " + type.getSimpleName(), e);
        }
    }

    /** Wraps a tenant's keyset by the key system. */
    static byte[] wrap(KeyPort port, KeyName name, KeysetHandle keyset) {
        byte[] clear;
        try {
            clear = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A keyset could not be serialised", e);
        }
        try {
            return port.wrap(name, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Opposite of {@link #wrap(KeyPort, KeyName, KeysetHandle)}. */
    static KeysetHandle unwrap(KeyPort port, KeyName name, byte[] wrapped) {
        byte[] clear = port.unwrap(name, wrapped);
        try {
            return TinkProtoKeysetFormat.parseKeyset(clear, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("Tenant key " + name.id() + " is no keyset", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Wraps a person's keyset under a tenant key. */
    static byte[] wrap(Aead kek, KeysetHandle keyset, byte[] associatedData) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, kek, associatedData);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A person's key could not be wrapped", e);
        }
    }

    /** @throws SealBrokenException if this is not what was wrapped under that key with that associated data */
    static KeysetHandle unwrap(Aead kek, byte[] wrapped, byte[] associatedData) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, kek, associatedData);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("A person's key does not unwrap: it was altered or copied", e);
        }
    }
}
