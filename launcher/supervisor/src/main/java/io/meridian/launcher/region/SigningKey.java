package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ed25519 key in the form of RFC 8037.
 *
 * @param kid
 *            name of the issuer
 * @param x
 *            public part, base64url
 * @param d
 *            private part, base64url
 */
record SigningKey(String kid, String x, String d) {

    private static final Pattern MEMBER = Pattern.compile("\"(kid|x|d)\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");
    private static final int LENGTH = 32;

    static SigningKey generate(String kid) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(kid, tail(pair.getPublic().getEncoded()), tail(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param source
     *            named in the error
     */
    static SigningKey parse(String jwk, String source) {
        String kid = "";
        String x = "";
        String d = "";
        Matcher members = MEMBER.matcher(jwk);
        while (members.find()) {
            switch (members.group(1)) {
                case "kid" -> kid = members.group(2);
                case "x" -> x = members.group(2);
                default -> d = members.group(2);
            }
        }
        if (kid.isEmpty() || x.isEmpty() || d.isEmpty()) {
            throw new LaunchException("The signing key " + source + " is damaged.\n"
                    + "Delete the file: a new key is made at the next ./meridian up.");
        }
        return new SigningKey(kid, x, d);
    }

    String privateJwk() {
        return "{" + common() + ",\"d\":\"" + d + "\"}";
    }

    String publicJwk() {
        return "{" + common() + "}";
    }

    byte[] sign(byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Base64.getUrlDecoder().decode(d))));
        signature.update(content);
        return signature.sign();
    }

    private String common() {
        return "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"x\":\""
                + x + "\"";
    }

    /** Both standard encodings (X.509 and PKCS #8) of an Ed25519 key end with its 32 bytes. */
    private static String tail(byte[] encoded) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    }
}
