package io.meridian.platform.observability;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {

    private static final String JWT = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJqYW5lQGV4YW1wbGUuY29tIn0.c2lnbmF0dXJl-_x";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mail from jane.doe+x@example.co.uk now        | mail from [email] now
            JANE@EXAMPLE.COM,joan@例え.jp                 | [email],[email]
            GET /users?email=jane%40example.com           | GET /users?email=[email]
            Key (email)=(jane@example.com) already exists | Key (email)=([email]) already exists
            call +49 170 1234567 back                     | call [phone] back
            whatsapp:+491701234567                        | whatsapp:[phone]
            from=%2B491701234567                          | from=[phone]
            card 4111 1111 1111 1111 ok                   | card [card] ok
            card=5500-0000-0000-0004                      | card=[card]
            Authorization: Bearer abcdef.123456           | Authorization: [secret] [secret]
            bearer abcdef123456                           | bearer [secret]
            password=hunter22 next                        | password=[secret] next
            {"client_secret":"s3cr3t-value","a":1}        | {"client_secret":"[secret]","a":1}
            Set-Cookie: meridian-eu=abcdefghijkl; Path=/  | Set-Cookie: [secret]; Path=/
            redis://user:hunter22@localhost:6379/0        | redis://[secret]@localhost:6379/0
            /session/callback?code=abc.def&state=xyz&x=1  | /session/callback?code=[secret]&state=[secret]&x=1
            """)
    void secretsAndPersonalData_areTakenOut(String text, String expected) {
        assertThat(Redaction.of(text)).isEqualTo(expected);
    }

    @Test
    void tokens_areTakenOutWhereverTheyStand() {
        assertThat(Redaction.of("got " + JWT + " from x")).isEqualTo("got [token] from x");
        assertThat(Redaction.of("redirect=%3Dtok%3D" + JWT + "&a")).doesNotContain("eyJ");
        assertThat(Redaction.of("Bearer " + JWT)).doesNotContain("eyJ");
        assertThat(Redaction.of("/live?access_token=" + JWT)).doesNotContain("eyJ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Started TenantServiceApplication in 3.2 seconds (process running for 4.1)",
        "tenant 01890000-0000-7000-8000-000000000001 row 01890000-0000-7000-8000-000000000002",
        "GET /api/v1/conversations/01890000-0000-7000-8000-000000000001: not_found",
        "io.meridian.Foo@1b2c3d, java.lang.Object@4a5b6c", "2026-11-20T23:15:30.123456789Z +02:00 took 1234567 ns",
        "topic meridian.channel.message.v1 partition 3 offset 123456789012", "port 8080, id 12345678901234567890123",
        "The access token is not valid here", "1+1=2 and 5 @ 3"})
    void ordinaryLines_stayAsTheyAre(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "1 ", "+1", "eyJ", "token=", "a@", "a@a.", "://a:", "%40", "4-"})
    void hostileTexts_costLinearTime(String part) {
        String text = part.repeat(50_000 / part.length());
        long start = System.nanoTime();
        Redaction.of(text);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
