package io.meridian.gateway.route;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.TightGatewayTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Senders who take their time, at a gateway with 8 connections to each service. */
class SlowBodyIT extends TightGatewayTest {

    private static final String UPLOAD = "/api/v1/teams/1/attachments";

    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
    }

    @Test
    void slowSendersTakeNoConnectionToTheService_andAreRefusedInTheEnd() throws IOException {
        for (int i = 0; i < 24; i++) {
            sender("/api/v1/teams", 100_000, "X-Forwarded-For: 198.51.100." + i).getOutputStream().write('x');
        }
        Browser other = from("203.0.113.20");
        for (int i = 0; i < 5; i++) {
            assertThat(other.get("/api/v1/teams").status()).isEqualTo(200);
            assertThat(other.send("POST", "/api/v1/teams", "{}").json().path("length").asInt()).isEqualTo(2);
        }
        for (Socket sender : senders) {
            assertThat(dripUntilAnswered(sender)).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed_request\"")
                    .contains("The body came too slowly");
        }
    }

    @Test
    void aBodyInParts_arrivesWhole() throws IOException {
        Socket sender = sender("/api/v1/teams", 40_000, "X-Forwarded-For: 203.0.113.21");
        for (int i = 0; i < 4; i++) {
            sender.getOutputStream().write("x".repeat(10_000).getBytes(ISO_8859_1));
            sender.getOutputStream().flush();
            pause(100);
        }
        assertThat(answer(sender)).startsWith("HTTP/1.1 200").contains("\"length\":40000");
    }

    @Test
    void whoSendsFarTooMuch_andReadsOnlyThen_isToldSo() throws IOException {
        int length = 3_000_000;
        Socket sender = sender("/api/v1/teams", length, "X-Forwarded-For: 203.0.113.24");
        pause(300); // refused by now, by its length
        for (int sent = 0; sent < length; sent += 50_000) {
            sender.getOutputStream().write(new byte[50_000]);
        }
        assertThat(answer(sender)).startsWith("HTTP/1.1 413").contains("\"code\":\"body_too_large\"");
    }

    @Test
    void aSenderOfManyLargeBodies_takesNoMemoryFromOthers_norFromItsSmallOnes() throws IOException {
        Socket sender = sender("/api/v1/teams", 100_000, "X-Forwarded-For: 203.0.113.23");
        sender.getOutputStream().write("x".repeat(20_000).getBytes(ISO_8859_1));
        sender.getOutputStream().flush();
        String large = "x".repeat(20_000);
        Browser same = from("203.0.113.23");
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(same.send("POST", "/api/v1/teams", large).code())
                        .isEqualTo("rate_limited"));
        assertThat(same.send("POST", "/api/v1/teams", "x".repeat(8_192)).status()).isEqualTo(200);
        assertThat(from("203.0.113.24").send("POST", "/api/v1/teams", large).status()).isEqualTo(200);
        sender.getOutputStream().write("x".repeat(80_000).getBytes(ISO_8859_1));
        assertThat(answer(sender)).as("over its share, or too late").startsWith("HTTP/1.1 4");
        assertThat(same.send("POST", "/api/v1/teams", large).status()).as("given back").isEqualTo(200);
    }

    @Test
    void largeHooks_haveMemoryOfTheirOwn() {
        String hook = "/hooks/whatsapp/" + SERVICES.account("whatsapp");
        String large = "x".repeat(1_048_576);
        assertThat(from("203.0.113.25").send("POST", hook, large).json().path("length").asInt()).isEqualTo(1_048_576);
        assertThat(from("203.0.113.25").send("POST", "/api/v1/teams", "x".repeat(100_000)).code())
                .as("more than one visitor's part").isEqualTo("rate_limited");
    }

    @Test
    void anUploadOfNobody_isRefusedBeforeItsBody() throws IOException {
        Socket sender = sender(UPLOAD, 1_000_000, "X-Forwarded-For: 203.0.113.22");
        assertThat(answer(sender)).startsWith("HTTP/1.1 401").contains("\"code\":\"unauthenticated\"");
    }

    @Test
    void aClientHasFewUploadsAtOnce_andOthersHaveTheirs() throws IOException {
        String token = newClient();
        Browser client = browser().with("Authorization", "Bearer " + token);
        for (int i = 0; i < 2; i++) {
            sender(UPLOAD, 20, "Authorization: Bearer " + token);
        }
        await().pollInterval(Duration.ofMillis(400)).untilAsserted(() -> {
            Browser.Answer more = client.send("POST", UPLOAD, "a file");
            assertThat(more.status()).isEqualTo(429);
            assertThat(more.code()).isEqualTo("rate_limited");
            assertThat(more.header("Retry-After")).isNotEmpty();
        });
        assertThat(client.send("POST", "/api/v1/teams", "no file").status()).isEqualTo(200);
        Browser other = browser().with("Authorization", "Bearer " + newClient());
        assertThat(other.send("POST", UPLOAD, "a file").json().path("length").asInt()).isEqualTo(6);
        for (Socket sender : senders) {
            sender.getOutputStream().write("x".repeat(20).getBytes(ISO_8859_1));
            assertThat(answer(sender)).startsWith("HTTP/1.1 200").contains("\"length\":20");
        }
        assertThat(client.send("POST", UPLOAD, "a file").status()).as("they are over").isEqualTo(200);
    }

    @Test
    void uploadsOfAll_leaveConnectionsForTheRest() throws IOException {
        for (int i = 0; i < 4; i++) {
            sender(UPLOAD, 20, "Authorization: Bearer " + newClient());
        }
        Browser client = browser().with("Authorization", "Bearer " + newClient());
        await().pollInterval(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(client.send("POST", UPLOAD, "a file").code()).isEqualTo("unavailable"));
        assertThat(client.get("/api/v1/teams").status()).isEqualTo(200);
    }

    @Test
    void anUploadThatDrips_isRefused() throws IOException {
        Socket sender = sender(UPLOAD, 1_000_000, "Authorization: Bearer " + newClient());
        long began = System.nanoTime();
        assertThat(dripUntilAnswered(sender)).startsWith("HTTP/1.1 400").contains("The body came too slowly");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    /** A connection on which a request has begun; its body is to come. */
    private Socket sender(String path, int length, String header) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        senders.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(String.join("\r\n", "POST " + path + " HTTP/1.1", "Host: localhost",
                "Content-Type: application/json", "Content-Length: " + length, header, "Connection: close", "", "")
                .getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends a byte now and then until there is an answer. */
    private static String dripUntilAnswered(Socket socket) throws IOException {
        for (int i = 0; i < 60 && socket.getInputStream().available() == 0; i++) {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
            pause(100);
        }
        return answer(socket);
    }

    /** The first part of an answer: whoever breaks off may not read the rest. */
    private static String answer(Socket socket) throws IOException {
        byte[] part = new byte[8192];
        int length = 0;
        try {
            for (int n = 0; n >= 0
                    && !new String(part, 0, length, ISO_8859_1).contains("}"); length += Math.max(n, 0)) {
                n = socket.getInputStream().read(part, length, part.length - length);
            }
        } catch (java.net.SocketTimeoutException e) {
            return "no answer: " + new String(part, 0, length, ISO_8859_1);
        }
        return new String(part, 0, length, ISO_8859_1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
