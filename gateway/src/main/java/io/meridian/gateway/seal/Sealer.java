package io.meridian.gateway.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Seals what is given to a browser for safe keeping: AES-256-GCM under a key derived for one purpose, with purpose and
 * region as associated data. A value sealed for another purpose, in another region or by an unknown key does not open.
 * The form is base64url of key id (4 bytes), nonce (12 bytes) and ciphertext with tag. Thread-safe.
 */
public final class Sealer {

    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String context;
    private final Key current;
    private final @Nullable Key previous;

    /**
     * A sealer of one purpose.
     *
     * @param currentKey
     *            32 bytes; seals and opens
     * @param previousKey
     *            32 bytes that still open, while a new key is brought in; null if there is none
     * @param region
     *            this cell's region
     * @param purpose
     *            what is sealed, such as {@code session}
     */
    public Sealer(byte[] currentKey, byte @Nullable [] previousKey, String region, String purpose) {
        this.context = "meridian/" + region + "/" + purpose;
        this.current = derive(currentKey);
        this.previous = previousKey == null ? null : derive(previousKey);
    }

    /**
     * Reads a key file: base64 of 32 bytes.
     *
     * @throws IllegalStateException
     *             if it is none
     */
    public static byte[] readKey(Path file) {
        try {
            byte[] key = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(wanted(file), e);
        }
        throw new IllegalStateException(wanted(file));
    }

    /** The content in sealed form, safe in a cookie. */
    public String seal(byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, current, nonce, content, 0, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length).put(current.id()).put(nonce).put(sealed)
                        .array());
    }

    /** The content of a sealed value; empty if it was not sealed here for this purpose, or was changed. */
    public Optional<byte[]> open(String sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int head = KEY_ID_BYTES + NONCE_BYTES;
        Key key = bytes.length > head ? keyOf(Arrays.copyOf(bytes, KEY_ID_BYTES)) : null;
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(crypt(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(bytes, KEY_ID_BYTES, head), bytes,
                    head, bytes.length - head));
        } catch (IllegalStateException e) {
            return Optional.empty(); // the tag does not fit: changed, or another region's or purpose's
        }
    }

    private @Nullable Key keyOf(byte[] id) {
        if (Arrays.equals(current.id(), id)) {
            return current;
        }
        return previous != null && Arrays.equals(previous.id(), id) ? previous : null;
    }

    private byte[] crypt(int mode, Key key, byte[] nonce, byte[] content, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(content, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Key derive(byte[] key) {
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(HKDFParameterSpec.ofExtract().addIKM(key)
                    .thenExpand(context.getBytes(UTF_8), KEY_BYTES));
            byte[] id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(derived), KEY_ID_BYTES);
            return new Key(id, new SecretKeySpec(derived, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wanted(Path file) {
        return "Cannot read a key from " + file + ". It holds the base64 of 32 random bytes.";
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Key(byte[] id, SecretKey secret) {}
}
