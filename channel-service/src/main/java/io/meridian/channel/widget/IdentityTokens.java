package io.meridian.channel.widget;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.PhoneNumbers;
import io.meridian.channel.customer.Verified;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.MeridianException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a tenant's site says about who its visitor is: a JWT with HS256 and the widget's secret. Only that
 * algorithm is taken, whatever the header says, and only short lives: a token that leaks from a page is soon worthless.
 * Its times are those of the shop's server, which nobody moves with our business time: the machine's clock reads them.
 */
@Component
class IdentityTokens {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final int EXTERNAL_ID_CHARS = 200;

    private final Clock clock;

    IdentityTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Who it is.
     *
     * @param secrets
     *            of the widget, the present one first
     * @throws MeridianException
     *             {@code identity_token_invalid}
     */
    Verified read(String token, List<String> secrets) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            require(JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()), "must be signed with HS256");
            require(signedWithOne(jwt, secrets), "has a wrong signature");
            Map<String, Object> times = jwt.getPayload().toJSONObject();
            Instant now = clock.instant();
            Instant expires = instant(times, "exp");
            require(now.isBefore(expires.plus(LEEWAY)), "has expired");
            require(!expires.isAfter(now.plus(LONGEST_LIFE).plus(LEEWAY)), "must expire within 10 minutes");
            require(!instant(times, "iat").isAfter(now.plus(LEEWAY)), "is from the future");
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            String id = claims.getSubject();
            require(id != null && !id.isBlank() && id.length() <= EXTERNAL_ID_CHARS,
                    "needs 'sub', up to 200 characters");
            String name = text(claims, "name");
            String email = proven(claims, "email");
            return new Verified(String.valueOf(id), name == null ? null : PersonNames.checked("name", name),
                    email == null ? null : PersonNames.checkedEmail("email", email), phone(claims));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw invalid("cannot be read", e);
        }
    }

    private static boolean signedWithOne(SignedJWT jwt, List<String> secrets) throws JOSEException {
        for (String secret : secrets) {
            if (jwt.verify(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String phone(JWTClaimsSet claims) throws ParseException {
        String number = proven(claims, "phone_number");
        return number == null
                ? null
                : PhoneNumbers.canonical(number).orElseThrow(() -> invalid(
                        "needs 'phone_number' with + and country code, such as +4930123456", null));
    }

    /** An address, unless the site says that it did not verify it: then it proves nothing about who somebody is. */
    private static @Nullable String proven(JWTClaimsSet claims, String name) throws ParseException {
        return Boolean.FALSE.equals(claims.getBooleanClaim(name + "_verified")) ? null : text(claims, name);
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) throws ParseException {
        String value = claims.getStringClaim(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static Instant instant(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw invalid("needs '" + name + "'", null);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw invalid(message, null);
        }
    }

    private static MeridianException invalid(String message, @Nullable Throwable cause) {
        return new MeridianException(ChannelError.IDENTITY_TOKEN_INVALID, "The identity token " + message + ".",
                Map.of(), cause);
    }
}
