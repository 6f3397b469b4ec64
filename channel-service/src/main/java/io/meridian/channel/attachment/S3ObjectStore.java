package io.meridian.channel.attachment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An object store that speaks S3 (path style, Signature Version 4), as every cloud and MinIO or Ceph offer it. */
public final class S3ObjectStore implements ObjectStore {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final Bucket bucket;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * Where and as whom.
     *
     * @param url
     *            scheme, host and port, without the bucket
     */
    public record Bucket(URI url, String region, String name, String accessKey, String secretKey) {

        @Override
        public String toString() {
            return "Bucket[" + url + "/" + name + "]";
        }
    }

    public S3ObjectStore(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    @Override
    public void put(String key, byte[] content) {
        require(send("PUT", key, content).statusCode(), OK);
    }

    @Override
    public Optional<byte[]> get(String key) {
        HttpResponse<byte[]> response = send("GET", key, new byte[0]);
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        require(response.statusCode(), OK);
        return Optional.of(response.body());
    }

    @Override
    public void delete(String key) {
        int status = send("DELETE", key, new byte[0]).statusCode();
        if (status != NOT_FOUND) {
            require(status, NO_CONTENT);
        }
    }

    private static void require(int status, int expected) {
        if (status != expected) {
            throw new ObjectStoreException(new IOException("The object store answered " + status));
        }
    }

    private HttpResponse<byte[]> send(String method, String key, byte[] content) {
        String path = "/" + bucket.name + "/" + ObjectKeys.checked(key);
        String time = TIME.format(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        String hash = HexFormat.of().formatHex(sha256(content));
        HttpRequest request = HttpRequest.newBuilder(bucket.url.resolve(path)).timeout(Duration.ofSeconds(30))
                .method(method, content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content))
                .header("x-amz-date", time).header("x-amz-content-sha256", hash)
                .header("Authorization", authorization(method, path, time, hash)).build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreException(e);
        }
    }

    private String authorization(String method, String path, String time, String hash) {
        String host = bucket.url.getPort() < 0 ? bucket.url.getHost() : bucket.url.getAuthority();
        String canonical = method + "\n" + path + "\n\nhost:" + host + "\nx-amz-content-sha256:" + hash
                + "\nx-amz-date:" + time + "\n\n" + SIGNED + "\n" + hash;
        String scope = time.substring(0, 8) + "/" + bucket.region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + bucket.secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + bucket.accessKey + "/" + scope + ", SignedHeaders=" + SIGNED
                + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
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
}
