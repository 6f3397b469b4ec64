package io.meridian.platform.idempotency;

import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code platform.idempotency_key}, in the transaction and tenant of the caller. */
final class IdempotencyStore {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a key until the transaction ends, however it ends; false if another request has it now. The lock needs no
     * row and no lease: the database gives it back when the connection of a dead node is gone.
     */
    boolean take(String tenant, String caller, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("idempotency/" + tenant + "/" + caller + "/" + key).query(Boolean.class).single();
    }

    Optional<StoredAnswer> find(String caller, String key) {
        return jdbc.sql("select request_hash, status, headers, body from platform.idempotency_key"
                + " where caller = ? and key = ? and expires_at > now()").params(caller, key)
                .query((row, n) -> new StoredAnswer(row.getBytes(1), row.getInt(2),
                        json.readValue(row.getString(3), HEADERS), row.getBytes(4)))
                .optional();
    }

    void save(String caller, String key, StoredAnswer answer) {
        int saved = jdbc.sql("""
                insert into platform.idempotency_key as k
                  (caller, key, request_hash, status, headers, body, expires_at)
                values (?, ?, ?, ?, ?::jsonb, ?, now() + interval '48 hours')
                on conflict (tenant_id, caller, key) do update set request_hash = excluded.request_hash,
                  status = excluded.status, headers = excluded.headers, body = excluded.body,
                  expires_at = excluded.expires_at where k.expires_at <= now()""").params(caller, key,
                answer.requestHash(), answer.status(), json.writeValueAsString(answer.headers()), answer.body())
                .update();
        if (saved != 1) {
            throw new IllegalStateException("An answer is stored already although its key was held");
        }
    }
}
