package io.meridian.launcher.simulators;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a shop's own server says about who is signed in: a JWT with HS256, as the web chat takes it. */
final class IdentityToken {

    /** The longest life that is taken. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private IdentityToken() {}

    static String of(Shop.Customer customer, String secret, Instant now) {
        String claims = ("{\"sub\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"phone_number\":\"%s\","
                + "\"iat\":%d,\"exp\":%d}").formatted(quoted(customer.id()), quoted(customer.name()),
                        quoted(customer.email()), quoted(customer.phone()), now.getEpochSecond(),
                        now.plus(LIFE).getEpochSecond());
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
