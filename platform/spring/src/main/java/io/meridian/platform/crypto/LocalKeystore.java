package io.meridian.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The key system of an installation without one: a master key in a file, one for all tenants. The file holds one line
 * per key, base64 of 32 random bytes. The first line wraps; the others unwrap what they once wrapped, so that a master
 * key is changed by putting a new line on top and rotating every tenant's key.
 */
public final class LocalKeystore implements KeyPort {

    private static final int KEY_BYTES = 32;
    // Group read stays allowed: it is what an orchestrator gives a mounted secret.
    private static final Set<PosixFilePermission> TOO_WIDE = Set.of(PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private final Aead master;

    private LocalKeystore(Aead master) {
        this.master = master;
    }

    /** @throws IllegalStateException if the file cannot be used; the message names the remedy */
    public static LocalKeystore read(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("The master key file " + file + " cannot be read. Create it with: "
                    + "(umask 077; openssl rand -base64 32 > " + file + ") and name it in MERIDIAN_MASTER_KEY");
        }
        try {
            requireNarrow(file);
            return new LocalKeystore(aead(Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList(), file));
        } catch (IOException e) {
            throw new IllegalStateException("The master key file " + file + " cannot be read", e);
        }
    }

    private static void requireNarrow(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(TOO_WIDE::contains)) {
            throw new IllegalStateException("Others may read or change the master key file " + file
                    + ". Take that away with: chmod 600 " + file);
        }
    }

    private static Aead aead(List<String> lines, Path file) {
        if (lines.isEmpty()) {
            throw new IllegalStateException("The master key file " + file + " is empty; it needs base64 of 32 bytes");
        }
        KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
        for (int i = 0; i < lines.size(); i++) {
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key(lines.get(i), i + 1, file)).withRandomId();
            keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        return Keysets.aead(Keysets.build(keyset));
    }

    @AccessesPartialKey
    private static AesGcmKey key(String line, int number, Path file) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line.strip());
        } catch (IllegalArgumentException ignored) { // its message would quote a character of the key
            throw new IllegalStateException("Line " + number + " of the master key file " + file + " is not base64");
        }
        try {
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException("Line " + number + " of the master key file " + file + " holds "
                        + bytes.length + " bytes; it must be base64 of exactly " + KEY_BYTES);
            }
            // Without a prefix: the ids of this keyset are made at every start.
            AesGcmParameters parameters = AesGcmParameters.builder().setKeySizeBytes(KEY_BYTES).setIvSizeBytes(12)
                    .setTagSizeBytes(16).setVariant(AesGcmParameters.Variant.NO_PREFIX).build();
            return AesGcmKey.builder().setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get())).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Line " + number + " of the master key file " + file + " is no key", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        try {
            return master.encrypt(key, name.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master key does not wrap", e);
        }
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        if (VaultTransit.hasWrapped(wrapped)) {
            throw new KeyUnavailableException("Tenant key " + name.id()
                    + " was wrapped by a Vault or OpenBao, and this "
                    + "service was not told of one: set MERIDIAN_VAULT_ADDRESS and MERIDIAN_VAULT_TOKEN_FILE again",
                    null);
        }
        try {
            return master.decrypt(wrapped, name.bytes());
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("Tenant key " + name.id() + " does not unwrap: it was altered, or the master "
                    + "key that wrapped it is no longer in the file", e);
        }
    }
}
