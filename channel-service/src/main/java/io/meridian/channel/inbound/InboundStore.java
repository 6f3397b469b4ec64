package io.meridian.channel.inbound;

import io.meridian.channel.adapter.InboundEvent;
import io.meridian.channel.adapter.ProviderKeys;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.BlindIndex;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import io.meridian.platform.database.SystemDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events of providers between their hook and what becomes of them. When it is due is machine time: an event that is tried
 * again must not wait longer because somebody moved business time.
 */
@Service
class InboundStore {

    private static final int AT_ONCE = 20;
    private static final int LANES = 500;
    /** A row that is this old and due was told to nobody, or to a node that died. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    /**
     * Keys in one order, so that two hooks with the same events wait for each other and never for each other's rest.
     */
    private static final String ADD = """
            with given as (
              select * from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::bytea[], ?::timestamptz[], ?::bytea[])
                g(id, account, key, lane, occurred, payload)),
            fresh as (
              insert into inbound_key (channel_account_id, key, received_at)
              select account, key, ? from given order by account, key
              on conflict do nothing returning channel_account_id, key)
            insert into inbound_event (id, channel_account_id, lane, occurred_at, received_at, due_at, payload)
            select g.id, g.account, g.lane, g.occurred, ?, ?, g.payload
            from given g join fresh f on f.channel_account_id = g.account and f.key = g.key
            returning id""";

    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final PersonCrypto crypto;
    private final BlindIndex index;
    private final ProviderKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    InboundStore(JdbcClient jdbc, SystemDatabase system, PersonCrypto crypto, BlindIndex index, ProviderKeys keys,
            JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.crypto = crypto;
        this.index = index;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** An event and the account that it is about. */
    record Placed(UUID account, InboundEvent event) {}

    /**
     * What is worked on in order: the messages of one customer on one account, and apart from them what became of ours.
     *
     * @param key
     *            blind index, as hexadecimal digits
     */
    record Lane(TenantId tenant, UUID account, String key) {}

    /** An event that waits. */
    record Waiting(UUID id, int attempts, Instant receivedAt, InboundEvent event) {}

    /** Adds what several hooks bring and was not taken before, in one transaction; for each hook the lanes of what is new. */
    @Transactional
    List<List<Lane>> add(List<List<Placed>> hooks) {
        Map<String, Row> rows = new TreeMap<>();
        for (int hook = 0; hook < hooks.size(); hook++) {
            for (Placed placed : hooks.get(hook)) {
                UUID id = Ids.next();
                InboundEvent event = placed.event();
                byte[] key = keys.of(placed.account(), event.key());
                // Two of the same key are one event.
                rows.putIfAbsent(placed.account() + HexFormat.of().formatHex(key), new Row(hook, id, placed.account(),
                        key, lane(placed.account(), event), Times.of(event.at()),
                        crypto.seal(slot(placed.account(), id), json.writeValueAsBytes(event)).bytes()));
            }
        }
        List<List<Lane>> added = new ArrayList<>();
        hooks.forEach(hook -> added.add(new ArrayList<>()));
        if (rows.isEmpty()) {
            return added;
        }
        List<Row> all = new ArrayList<>(rows.values());
        OffsetDateTime now = Times.of(clock.instant());
        Set<UUID> fresh = jdbc.sql(ADD)
                .params(Params.of(array("uuid", all.stream().map(Row::id).toArray()),
                        array("uuid", all.stream().map(Row::account).toArray()),
                        array("bytea", all.stream().map(Row::key).toArray(byte[][]::new)),
                        array("bytea", all.stream().map(Row::lane).toArray(byte[][]::new)),
                        array("timestamptz", all.stream().map(Row::occurred).toArray()),
                        array("bytea", all.stream().map(Row::payload).toArray(byte[][]::new)), now, now, now))
                .query((row, n) -> row.getObject(1, UUID.class)).set();
        TenantId tenant = CurrentTenant.require();
        all.stream().filter(row -> fresh.contains(row.id())).forEach(row -> added.get(row.hook())
                .add(new Lane(tenant, row.account(), HexFormat.of().formatHex(row.lane()))));
        return added;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(int hook, UUID id, UUID account, byte[] key, byte[] lane, OffsetDateTime occurred,
            byte[] payload) {}

    /** What waits in a lane and is due, in order. */
    @Transactional(readOnly = true)
    List<Waiting> due(Lane lane) {
        return jdbc.sql("""
                select id, attempts, received_at, payload from inbound_event
                where channel_account_id = ? and lane = ? and due_at <= ? order by occurred_at, id limit ?""")
                .params(lane.account(), HexFormat.of().parseHex(lane.key()), Times.of(clock.instant()), AT_ONCE)
                .query((row, n) -> new Waiting(row.getObject(1, UUID.class), row.getInt(2),
                        Times.at(row, "received_at"), open(lane, row.getObject(1, UUID.class), row.getBytes(4))))
                .list();
    }

    private InboundEvent open(Lane lane, UUID id, byte[] payload) {
        byte[] content = crypto.open(slot(lane.account(), id), Sealed.of(payload)).bytes()
                .orElseThrow(() -> new IllegalStateException("The account's key is gone"));
        return json.readValue(content, InboundEvent.class);
    }

    /** Holds a lane to the end of the transaction; false if another node has it. */
    boolean hold(Lane lane) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("inbound/" + lane.account() + "/" + lane.key()).query(Boolean.class).single();
    }

    /** Adds an event that was taken before and could not be worked on. */
    @Transactional
    void addAgain(UUID account, InboundEvent event) {
        UUID id = Ids.next();
        byte[] lane = lane(account, event);
        OffsetDateTime now = Times.of(clock.instant());
        jdbc.sql("""
                insert into inbound_event (id, channel_account_id, lane, occurred_at, received_at, due_at, payload)
                values (?, ?, ?, ?, ?, ?, ?)""").params(id, account, lane, Times.of(event.at()), now, now,
                crypto.seal(slot(account, id), json.writeValueAsBytes(event)).bytes()).update();
    }

    /** Takes an event out; false if somebody else has. */
    boolean remove(UUID id) {
        return jdbc.sql("delete from inbound_event where id = ?").param(id).update() == 1;
    }

    /** Puts an event off, and all of its lane that come after it if their order matters. */
    @Transactional
    void putOff(Lane lane, Waiting event, Duration pause) {
        OffsetDateTime due = Times.of(clock.instant().plus(pause));
        jdbc.sql("update inbound_event set attempts = attempts + 1 where id = ?").param(event.id()).update();
        if (event.event() instanceof InboundEvent.Message) {
            jdbc.sql("update inbound_event set due_at = ? where channel_account_id = ? and lane = ?")
                    .params(due, lane.account(), HexFormat.of().parseHex(lane.key())).update();
        } else {
            jdbc.sql("update inbound_event set due_at = ? where id = ?").params(due, event.id()).update();
        }
    }

    /** Lanes with something due that nobody seems to work on, in any tenant. */
    List<Lane> waiting() {
        return system.jdbc().sql("""
                select tenant_id, channel_account_id, lane, min(due_at) oldest from inbound_event where due_at <= ?
                group by 1, 2, 3 order by 4 limit ?""").params(Times.of(clock.instant().minus(TOLD)), LANES)
                .query((row, n) -> new Lane(new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class),
                        HexFormat.of().formatHex(row.getBytes(3))))
                .list();
    }

    private byte[] lane(UUID account, InboundEvent event) {
        String kind = event instanceof InboundEvent.Message ? "lane/" : "status-lane/";
        return index.of(kind + account, event.address());
    }

    private static Slot slot(UUID account, UUID event) {
        return new Slot("inbound_event.payload", account, event);
    }

    private static SqlArrayValue array(String type, Object[] values) {
        return new SqlArrayValue(type, values);
    }
}
