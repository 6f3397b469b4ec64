package io.meridian.platform.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens a signed directory. */
public final class DirectoryVerifier {

    private final Ed25519Verifier verifier;

    /**
     * A verifier.
     *
     * @param key
     *            the signer's Ed25519 key; its private part, if there is one, is not used
     */
    public DirectoryVerifier(OctetKeyPair key) {
        try {
            this.verifier = new Ed25519Verifier(key.toPublicJWK());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }

    /**
     * The directory in a file's content.
     *
     * @throws InvalidDirectoryException
     *             if it is not signed by our key, or is not a directory
     */
    public Directory verify(String content) {
        try {
            SignedDirectory signed = JsonMapper.shared().readValue(content, SignedDirectory.class);
            JWSObject jws = new JWSObject(new Base64URL(signed.header()), new Base64URL(signed.payload()),
                    new Base64URL(signed.signature()));
            if (!DirectorySigner.TYPE.equals(jws.getHeader().getType())
                    || !JWSAlgorithm.Ed25519.equals(jws.getHeader().getAlgorithm()) || !jws.verify(verifier)) {
                throw new InvalidDirectoryException("The signature is not that of the configured key", null);
            }
            return JsonMapper.shared().readValue(jws.getPayload().toBytes(), Directory.class);
        } catch (JacksonException | ParseException | JOSEException | IllegalArgumentException
                | NullPointerException e) {
            throw new InvalidDirectoryException("Not a signed directory", e);
        }
    }
}
