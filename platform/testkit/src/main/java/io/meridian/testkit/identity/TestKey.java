package io.meridian.testkit.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One issuer's Ed25519 key pair. */
final class TestKey {

    /** An X.509-encoded Ed25519 public key ends in the raw 32 bytes. */
    private static final int RAW_LENGTH = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final PrivateKey privateKey;
    private final String x;
    private final String d;

    private TestKey(String issuer, KeyPair pair) {
        this.issuer = issuer;
        this.privateKey = pair.getPrivate();
        byte[] encoded = pair.getPublic().getEncoded();
        this.x = BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length));
        this.d = BASE64.encodeToString(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow());
    }

    static TestKey generate(String issuer) {
        try {
            return new TestKey(issuer, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> publicJwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("use", "sig");
        jwk.put("alg", "Ed25519");
        jwk.put("kid", issuer);
        jwk.put("x", x);
        return jwk;
    }

    Map<String, Object> privateJwk() {
        Map<String, Object> jwk = publicJwk();
        jwk.put("d", d);
        return jwk;
    }

    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
