package io.meridian.e2e;

import io.meridian.e2e.RawRequests.Answer;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What the outside may send and what it is told, through the edge and the services behind it. */
@Order(20)
@ExtendWith(RegionExtension.class)
class EdgeIT {

    private static final String WIDGET = "/api/v1/widget/eu_demolumoraDE";
    private static final String PROBLEM = "application/problem+json";

    private final RunningRegion region;
    private final RawRequests raw;

    EdgeIT(RunningRegion region) {
        this.region = region;
        this.raw = new RawRequests(region.address());
    }

    @Test
    void answersWrongRegion_withTheRightAddress() {
        Answer tenant = raw.get("/session/sign-in?tenant=sg-lumora&return=/people", "Accept", "application/json");
        assertThat(tenant.status()).as(tenant.body()).isEqualTo(421);
        assertThat(tenant.code()).isEqualTo("wrong_region");
        assertThat(tenant.json().path("region").asString()).isEqualTo("sg");
        assertThat(tenant.json().path("location").asString())
                .isEqualTo(RunningRegion.ELSEWHERE + "/session/sign-in?tenant=sg-lumora&return=/people");

        Answer token = raw.get("/api/v1/tenant", "Authorization",
                "Bearer " + token(RunningRegion.ELSEWHERE + "/auth/realms/meridian-sg", "gateway"));
        assertThat(token.code()).isEqualTo("wrong_region");
        assertThat(token.json().path("address").asString()).isEqualTo(RunningRegion.ELSEWHERE.toString());
    }

    @Test
    void answersUnknownTenant_slugOfNoRegion() {
        Answer answer = raw.get("/session/sign-in?tenant=zz-lumora", "Accept", "application/json");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("unknown_tenant");
    }

    @Test
    void answersUnauthenticated_foreignTokens() {
        for (String token : new String[]{token(region.address() + "/auth/realms/meridian-eu", "gateway"),
            token("gateway", "gateway"), token("https://login.example.com", "k1"), "not.a.token", "x"}) {
            Answer answer = raw.get("/api/v1/tenant", "Authorization", "Bearer " + token);
            assertThat(answer.status()).as(answer.body()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith(PROBLEM);
            assertThat(answer.code()).isEqualTo("unauthenticated");
        }
        assertThat(raw.get("/api/v1/tenant", "Cookie", "meridian-eu=AAAA").status()).isEqualTo(401);
    }

    @Test
    void answersTooLarge_bodyAboveTheLimit() {
        EdgeException refused = refused("/api/v1/teams", Map.of("name", "x".repeat(3_000_000)));
        assertThat(refused.status()).as(refused.getMessage()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("body_too_large");
    }

    @Test
    void answersUnknownField_fieldOfNoContract() {
        EdgeException refused = refused("/api/v1/teams", Map.of("name", "Night shift", "colour", "red"));
        assertThat(refused.status()).as(refused.getMessage()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("unknown_field");
    }

    @Test
    void answersInvalidEncoding_textThatIsNotUtf8() {
        byte[] body = "{\"language\":\"e?n\",\"timeZone\":\"UTC\"}".getBytes(StandardCharsets.US_ASCII);
        body["{\"language\":\"e".length()] = (byte) 0xff;
        Answer answer = raw.post(WIDGET + "/sessions", body, "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_encoding");
    }

    @Test
    void answersClearly_messageOf100Kilobytes() {
        Answer answer = raw.post("/api/v1/widget/messages",
                ("{\"text\":\"" + "é".repeat(50_000) + "\"}").getBytes(StandardCharsets.UTF_8), "Content-Type",
                "application/json", "Authorization", "Bearer " + visitor(), "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo("text");
    }

    @Test
    void refusesFiles_byWhatTheyAreNotByTheirName() {
        String bearer = "Bearer " + visitor();
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        Answer html = raw.upload("/api/v1/widget/attachments", "photo.png", page, "Authorization", bearer);
        assertThat(html.status()).as(html.body()).isEqualTo(415);
        assertThat(html.code()).isEqualTo("attachment_type");

        byte[] program = new byte[4096];
        program[0] = 'M';
        program[1] = 'Z';
        assertThat(raw.upload("/api/v1/widget/attachments", "invoice.pdf", program, "Authorization", bearer).code())
                .isEqualTo("attachment_type");
        assertThat(raw.upload("/api/v1/widget/attachments", "big.png", new byte[11_000_000], "Authorization", bearer)
                .status()).isEqualTo(413);
    }

    private EdgeException refused(String path, Object body) {
        Console admin = region.signIn("ada.brandt@lumora.example");
        return catchThrowableOfType(EdgeException.class, () -> admin.change("POST", path, body));
    }

    private String visitor() {
        Answer session = raw.post(WIDGET + "/sessions",
                "{\"language\":\"de\",\"timeZone\":\"Europe/Berlin\"}".getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json");
        assertThat(session.status()).as(session.body()).isEqualTo(201);
        return session.json().path("visitorToken").asString();
    }

    /** Well-formed, signed, and by nobody whom the region knows. */
    private static String token(String issuer, String keyId) {
        Instant now = Instant.now();
        String header = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}");
        String claims = base64("{\"iss\":\"" + issuer + "\",\"sub\":\"" + UUID.randomUUID()
                + "\",\"aud\":\"meridian-api\","
                + "\"kind\":\"user\",\"tenant\":\"" + UUID.randomUUID() + "\",\"roles\":[\"tenant-admin\"],\"iat\":"
                + now.getEpochSecond() + ",\"exp\":" + now.plusSeconds(60).getEpochSecond() + "}");
        try {
            PrivateKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return header + "." + claims + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot sign with Ed25519", e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
