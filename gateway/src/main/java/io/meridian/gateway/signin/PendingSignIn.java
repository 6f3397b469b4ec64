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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What a sign-in has to remember while the browser is at the identity provider.
 *
 * @param codeVerifier
 *            PKCE
 * @param destination
 *            where the browser goes in the end
 * @param stepUp
 *            the session in which the person proves again who they are; null: a new session
 */
record PendingSignIn(String state, String nonce, String codeVerifier, Destination destination,
        @Nullable String tenantSlug, Instant begun, @Nullable UUID stepUp) {

    private static final int VERSION = 1;
    /** With a region to go back to; without one it stays what nodes of before read, too. */
    private static final int VERSION_WITH_REGION = 2;
    private static final int VERSION_WITH_STEP_UP = 3;
    private static final int RANDOM_BYTES = 32;

    static PendingSignIn begin(SecureRandom random, Destination destination, @Nullable String tenantSlug, Instant now,
            @Nullable UUID stepUp) {
        return new PendingSignIn(text(random), text(random), text(random), destination, tenantSlug, now, stepUp);
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
            String region = destination.region();
            out.writeByte(stepUp != null ? VERSION_WITH_STEP_UP : region == null ? VERSION : VERSION_WITH_REGION);
            out.writeUTF(state);
            out.writeUTF(nonce);
            out.writeUTF(codeVerifier);
            out.writeUTF(destination.path());
            out.writeUTF(tenantSlug == null ? "" : tenantSlug);
            out.writeLong(begun.toEpochMilli());
            if (stepUp != null) {
                out.writeUTF(region == null ? "" : region);
                out.writeUTF(stepUp.toString());
            } else if (region != null) {
                out.writeUTF(region);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Optional<PendingSignIn> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version < VERSION || version > VERSION_WITH_STEP_UP) {
                return Optional.empty();
            }
            String state = in.readUTF();
            String nonce = in.readUTF();
            String codeVerifier = in.readUTF();
            String returnPath = in.readUTF();
            String tenantSlug = in.readUTF();
            Instant begun = Instant.ofEpochMilli(in.readLong());
            String region = version == VERSION ? "" : in.readUTF();
            @Nullable
            UUID stepUp = version == VERSION_WITH_STEP_UP ? UUID.fromString(in.readUTF()) : null;
            return Optional.of(new PendingSignIn(state, nonce, codeVerifier,
                    new Destination(region.isEmpty() ? null : region, returnPath),
                    tenantSlug.isEmpty() ? null : tenantSlug, begun, stepUp));
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
