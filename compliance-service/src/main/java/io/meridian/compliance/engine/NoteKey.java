package io.meridian.compliance.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The public key of signed notes, with the name that stands before each signature. */
public final class NoteKey {

    /** What stands before the 32 bytes in the standard form of an Ed25519 key. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int LENGTH = 32;
    private static final byte ED25519 = 1;

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    /** @param raw
     *            the 32 bytes of the key */
    public NoteKey(String name, byte[] raw) {
        if (raw.length != LENGTH || name.isEmpty() || name.contains(" ") || name.contains("+")) {
            throw new IllegalArgumentException("Not an Ed25519 key with a name: " + name);
        }
        this.name = name;
        this.raw = raw.clone();
        byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
        System.arraycopy(raw, 0, encoded, X509.length, LENGTH);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key: " + name, e);
        }
    }

    public String name() {
        return name;
    }

    public byte[] raw() {
        return raw.clone();
    }

    /** The four bytes before each signature that tell keys of one name apart. */
    byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(raw), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
