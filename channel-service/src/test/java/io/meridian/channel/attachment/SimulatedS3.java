package io.meridian.channel.attachment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A little S3: one bucket in memory, path style, and signatures checked as the real one checks them. */
final class SimulatedS3 implements AutoCloseable {

    static final String ACCESS_KEY = "AKIATEST";
    static final String SECRET_KEY = "secret/of+test";
    static final String BUCKET = "meridian-channel";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile boolean broken;

    SimulatedS3() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void breakDown() {
        broken = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            if (broken) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!isSigned(exchange, body) || !path.startsWith("/" + BUCKET + "/")) {
                exchange.sendResponseHeaders(403, -1);
            } else {
                answer(exchange, path, body);
            }
        }
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                byte[] found = objects.get(path);
                if (found == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, found.length == 0 ? -1 : found.length);
                    exchange.getResponseBody().write(found);
                }
            }
        }
    }

    /** Made from the request as it arrived, not from what the client meant to send. */
    private static boolean isSigned(HttpExchange exchange, byte[] body) {
        Matcher header = AUTHORIZATION.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!header.matches() || !header.group(1).equals(ACCESS_KEY)) {
            return false;
        }
        String hash = hex(sha256(body));
        if (!hash.equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
            return false;
        }
        String headers = Stream.of(header.group(3).split(";"))
                .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name) + "\n")
                .collect(Collectors.joining());
        String canonical = exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n\n" + headers
                + "\n" + header.group(3) + "\n" + hash;
        String toSign = "AWS4-HMAC-SHA256\n" + exchange.getRequestHeaders().getFirst("x-amz-date") + "\n"
                + header.group(2) + "\n" + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : header.group(2).split("/")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign)).equals(header.group(4));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
