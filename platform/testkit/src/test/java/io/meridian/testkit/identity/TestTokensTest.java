package io.meridian.testkit.identity;

import io.meridian.contracts.access.Role;
import io.meridian.testkit.time.TestClock;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestTokensTest {

    private static final UUID TENANT = UUID.fromString("0199a000-0000-7000-8000-000000000001");

    private final TestKeys keys = TestKeys.ofThisJvm();
    private final TestTokens tokens = new TestTokens(keys, TestClock.fixed("2026-11-20T10:00:00Z"), "eu");

    @Test
    void livesSixtySeconds_minted() {
        JsonNode claims = part(tokens.mint(TestCaller.user(TENANT, Role.AGENT)), 1);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(60);
        assertThat(claims.get("iss").asString()).isEqualTo("gateway");
        assertThat(claims.get("tenant").asString()).isEqualTo(TENANT.toString());
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("agent");
    }

    @Test
    void namesNoTenant_callerWithoutOne() {
        assertThat(part(tokens.mint(TestCaller.user(null, Role.PLATFORM_OPS)), 1).has("tenant"))
                .isFalse();
    }

    @Test
    void issuesForItself_service() {
        JsonNode claims = part(tokens.mint(TestCaller.service("channel-service", TENANT)), 1);
        assertThat(claims.get("iss").asString()).isEqualTo("channel-service");
        assertThat(claims.get("kind").asString()).isEqualTo("service");
    }

    @Test
    void verifiesWithThePublishedKey_signature() throws Exception {
        String token = tokens.mint(TestCaller.user(TENANT, Role.AGENT));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(published(part(token, 0).get("kid").asString()));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        JsonNode set = JsonMapper.shared().readTree(Files.readString(keys.publicKeys()));
        assertThat(set.get("keys")).hasSize(TestKeys.ISSUERS.size()).noneMatch(key -> key.has("d"));
        assertThat(JsonMapper.shared().readTree(Files.readString(keys.privateKey("gateway"))).has("d")).isTrue();
    }

    @Test
    void namesTheIssuers_unknownIssuer() {
        assertThatThrownBy(() -> tokens.mint(TestCaller.service("printer-service", TENANT)))
                .hasMessageStartingWith("printer-service issues no internal tokens; known are [gateway,");
    }

    private PublicKey published(String keyId) throws Exception {
        for (JsonNode key : JsonMapper.shared().readTree(Files.readString(keys.publicKeys())).get("keys")) {
            if (key.get("kid").asString().equals(keyId)) {
                byte[] littleEndian = Base64.getUrlDecoder().decode(key.get("x").asString());
                byte[] bigEndian = new byte[littleEndian.length];
                for (int i = 0; i < bigEndian.length; i++) {
                    bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
                }
                boolean odd = (bigEndian[0] & 0x80) != 0;
                bigEndian[0] &= 0x7f;
                return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
            }
        }
        throw new AssertionError("No key " + keyId);
    }

    private static JsonNode part(String token, int index) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }
}
