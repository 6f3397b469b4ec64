package io.meridian.gateway.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions as bytes, small because every request carries them. An unknown version reads as no session. */
final class SessionCodec {

    private static final int VERSION = 1;
    private static final long NOBODY_KNOWS = Long.MIN_VALUE;

    private SessionCodec() {}

    static byte[] encode(Session session) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            uuid(out, session.id());
            out.writeUTF(session.subject());
            out.writeBoolean(session.emailVerified());
            uuid(out, session.userId());
            out.writeBoolean(session.tenantId() != null);
            if (session.tenantId() != null) {
                uuid(out, session.tenantId());
                out.writeUTF(String.valueOf(session.tenantSlug()));
            }
            out.writeInt(session.tenantChoice());
            out.writeUTF(session.refreshToken());
            out.writeLong(session.createdAt().toEpochMilli());
            out.writeLong(session.refreshedAt().toEpochMilli());
            Instant authenticatedAt = session.authenticatedAt();
            out.writeLong(authenticatedAt == null ? NOBODY_KNOWS : authenticatedAt.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Optional<Session> decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            UUID id = uuid(in);
            String subject = in.readUTF();
            boolean emailVerified = in.readBoolean();
            UUID userId = uuid(in);
            boolean inTenant = in.readBoolean();
            @Nullable
            UUID tenantId = inTenant ? uuid(in) : null;
            @Nullable
            String tenantSlug = inTenant ? in.readUTF() : null;
            return Optional.of(new Session(id, subject, emailVerified, userId, tenantId, tenantSlug, in.readInt(),
                    in.readUTF(), Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()),
                    authenticatedAt(in)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Nodes of before wrote none, and read past it. */
    private static @Nullable Instant authenticatedAt(DataInputStream in) throws IOException {
        long millis = in.available() == 0 ? NOBODY_KNOWS : in.readLong();
        return millis == NOBODY_KNOWS ? null : Instant.ofEpochMilli(millis);
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
