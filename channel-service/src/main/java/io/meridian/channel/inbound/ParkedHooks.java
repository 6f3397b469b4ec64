package io.meridian.channel.inbound;

import io.meridian.channel.adapter.InboundEvent;
import io.meridian.channel.adapter.Parsed.Poison;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import io.meridian.platform.web.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What providers sent and nobody could read or work on: kept sealed for a week, to be tried again. */
@Service
class ParkedHooks {

    /** The payload is the event as it was read, not the provider's bytes. */
    private static final String FAILED = "failed";
    /** How an event begins that we wrote; no provider's hook does. */
    private static final String EVENT = "{\"type\":";
    private static final int DETAIL_CHARS = 200;

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final JsonMapper json;
    private final Clock clock;

    ParkedHooks(JdbcClient jdbc, PersonCrypto crypto, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.json = json;
        this.clock = clock;
    }

    /** One of them, without what is in it. */
    record Parked(UUID id, UUID channelAccountId, String reason, @Nullable String detail, Instant parkedAt) {}

    /** What is in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(UUID account, String reason, byte[] payload) {

        /** Whether it is an event that was read and could not be placed: not the provider's bytes. */
        boolean isLeft() {
            return !isFailed() && new String(payload, 0, Math.min(payload.length, EVENT.length()),
                    StandardCharsets.UTF_8).equals(EVENT);
        }

        /** Whether it is an event that was read and placed, and could not be worked on. */
        boolean isFailed() {
            return FAILED.equals(reason);
        }

        InboundEvent event(JsonMapper json) {
            return json.readValue(payload, InboundEvent.class);
        }
    }

    @Transactional
    void park(UUID account, Poison poison) {
        insert(account, poison.reason(), poison.detail(), poison.body());
    }

    /** An event that was read and cannot be taken now. */
    @Transactional
    void park(UUID account, HookIntake.Left left) {
        insert(account, left.reason(), "one event", json.writeValueAsBytes(left.event()));
    }

    /** An event that was read and could not be worked on. */
    void park(UUID account, InboundEvent event, RuntimeException cause) {
        insert(account, FAILED, cause.getClass().getSimpleName(), json.writeValueAsBytes(event));
    }

    private void insert(UUID account, String reason, String detail, byte[] payload) {
        UUID id = Ids.next();
        jdbc.sql("insert into parked_hook (id, channel_account_id, reason, detail, payload, parked_at)"
                + " values (?, ?, ?, ?, ?, ?)")
                .params(id, account, reason, detail.substring(0, Math.min(detail.length(), DETAIL_CHARS)),
                        crypto.seal(slot(account, id), payload).bytes(), Times.of(clock.instant()))
                .update();
    }

    /** The newest first; one more than {@code limit} if there is one. */
    @Transactional(readOnly = true)
    List<Parked> list(@Nullable Cursor after, int limit) {
        return jdbc.sql("""
                select id, channel_account_id, reason, detail, parked_at from parked_hook
                where ?::timestamptz is null or (parked_at, id) < (?, ?) order by parked_at desc, id desc limit ?""")
                .params(Params.of(after == null ? null : Times.of(after.time()),
                        after == null ? null : Times.of(after.time()), after == null ? null : after.id(), limit + 1))
                .query((row, n) -> new Parked(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getString(3), row.getString(4), Times.at(row, "parked_at")))
                .list();
    }

    /** Takes one out; in the caller's transaction, which gives it back if it fails. */
    Content take(UUID id) {
        return jdbc.sql("delete from parked_hook where id = ? returning channel_account_id, reason, payload").param(id)
                .query((row, n) -> {
                    UUID account = row.getObject(1, UUID.class);
                    byte[] payload = crypto.open(slot(account, id), Sealed.of(row.getBytes(3))).bytes()
                            .orElseThrow(() -> Invalid.notFound("parked hook"));
                    return new Content(account, row.getString(2), payload);
                }).optional().orElseThrow(() -> Invalid.notFound("parked hook"));
    }

    private static Slot slot(UUID account, UUID id) {
        return new Slot("parked_hook.payload", account, id);
    }
}
