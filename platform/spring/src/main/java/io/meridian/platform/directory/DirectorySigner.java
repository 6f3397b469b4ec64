package io.meridian.platform.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.OctetKeyPair;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a {@link Directory}. The file is a JWS in flattened JSON form (RFC 7515 §7.2.2), Ed25519, type
 * {@code meridian-directory}: readable with any JOSE tool, and refused when one bit of it changes.
 */
public final class DirectorySigner {

    static final JOSEObjectType TYPE = new JOSEObjectType("meridian-directory");

    private final OctetKeyPair key;

    /**
     * A signer.
     *
     * @param key
     *            private Ed25519 key with a {@code kid}
     * @throws IllegalArgumentException
     *             if it is no private key
     */
    public DirectorySigner(OctetKeyPair key) {
        if (!key.isPrivate()) {
            throw new IllegalArgumentException("Signing the directory needs the private key");
        }
        this.key = key;
    }

    /** The content of the directory file. */
    public String sign(Directory directory) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TYPE).keyID(key.getKeyID()).build(),
                new Payload(JsonMapper.shared().writeValueAsString(directory)));
        try {
            jws.sign(new Ed25519Signer(key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Not a private Ed25519 key", e);
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter()
                .writeValueAsString(new SignedDirectory(jws.getHeader().toBase64URL().toString(),
                        jws.getPayload().toBase64URL().toString(), jws.getSignature().toString()));
    }
}
