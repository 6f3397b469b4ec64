package io.meridian.gateway.signin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What a sign-in has to remember while the browser is at the identity provider.
 *
 * @param codeVerifier
 *            PKCE
 * @param returnPath
 *            checked
 */
record PendingSignIn(String state, String nonce, String codeVerifier, String returnPath, @Nullable String tenantSlug,
        Instant begun) {

    private static final int VERSION = 1;
    private static final int RANDOM_BYTES = 32;

    static PendingSignIn begin(SecureRandom random, String returnPath, @Nullable String tenantSlug, Instant now) {
        return new PendingSignIn(text(random), text(random), text(random), returnPath, tenantSlug, now);
    }

    String codeChallenge() {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String otherState) {
        return MessageDigest.isEqual(state.getBytes(US_ASCII), otherState.getBytes(US_ASCII));
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(state);
            out.writeUTF(nonce);
            out.writeUTF(codeVerifier);
            out.writeUTF(returnPath);
            out.writeUTF(tenantSlug == null ? "" : tenantSlug);
            out.writeLong(begun.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Optional<PendingSignIn> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            String state = in.readUTF();
            String nonce = in.readUTF();
            String codeVerifier = in.readUTF();
            String returnPath = in.readUTF();
            String tenantSlug = in.readUTF();
            return Optional.of(new PendingSignIn(state, nonce, codeVerifier, returnPath,
                    tenantSlug.isEmpty() ? null : tenantSlug, Instant.ofEpochMilli(in.readLong())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
