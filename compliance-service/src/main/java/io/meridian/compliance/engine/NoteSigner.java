package io.meridian.compliance.engine;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/** The key that signs checkpoints. */
public final class NoteSigner {

    private final NoteKey key;
    private final PrivateKey secret;

    /**
     * @param publicPart
     *            32 bytes
     * @param privatePart
     *            32 bytes
     */
    public NoteSigner(String name, byte[] publicPart, byte[] privatePart) {
        this.key = new NoteKey(name, publicPart);
        try {
            this.secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, privatePart));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a private Ed25519 key: " + name, e);
        }
    }

    /** For those who verify. */
    public NoteKey key() {
        return key;
    }

    /** The signed note of a checkpoint. */
    public String sign(Checkpoint checkpoint) {
        return checkpoint.sign(key, secret);
    }
}
