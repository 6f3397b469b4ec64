package io.meridian.launcher.region;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SigningKeyTest {

    @Test
    void publicPart_verifiesWhatThePrivatePartHasSigned() throws GeneralSecurityException {
        SigningKey key = SigningKey.parse(SigningKey.generate("gateway").privateJwk(), "test");
        byte[] message = "hello".getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);

        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(key.x()));
        verifier.update(message);
        assertThat(verifier.verify(signature)).isTrue();
    }

    /** RFC 8032: the point is little-endian, its highest bit tells whether x is odd. */
    private static PublicKey publicKey(String x) throws GeneralSecurityException {
        byte[] bytes = Base64.getUrlDecoder().decode(x);
        boolean odd = (bytes[31] & 0x80) != 0;
        bytes[31] &= 0x7f;
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = bytes[31 - i];
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }
}
