package io.meridian.channel.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The channel accounts. Read often and changed rarely: what was read is used for ten seconds more. */
@Service
public class ChannelAccounts {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final String COLUMNS = "tenant_id, id, public_key, channel, name, market_id, brand_id, country,"
            + " language, status, settings, problem, created_at";

    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final AccountVault vault;
    private final JsonMapper json;
    private final BusinessClock clock;
    /** For what is read once and then known: a transaction around every look into a cache would cost more than the look. */
    private final TransactionOperations transaction;
    private final Cache<UUID, Keyring> keyrings = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT)
            .build();
    private final Cache<Endpoint, Optional<ChannelAccount>> byEndpoint = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(KEPT).build();

    private record Endpoint(TenantId tenant, String channel, String endpoint) {}

    private final Cache<String, Optional<ChannelAccount>> byKey = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(KEPT).build();

    ChannelAccounts(JdbcClient jdbc, SystemDatabase system, AccountVault vault, JsonMapper json, BusinessClock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.system = system;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** An account of any tenant by its public key: how a caller without a tenant finds the tenant. */
    public Optional<ChannelAccount> findByKey(String publicKey) {
        return byKey.get(publicKey,
                key -> system.jdbc().sql("select " + COLUMNS + " from channel_account where public_key = ?").param(key)
                        .query(this::account).optional());
    }

    /** An account of the current tenant. */
    @Transactional(readOnly = true)
    public Optional<ChannelAccount> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from channel_account where id = ?").param(id).query(this::account)
                .optional();
    }

    /** The oldest widget of a market of the current tenant. */
    @Transactional(readOnly = true)
    public Optional<ChannelAccount> widgetOf(UUID market) {
        return jdbc.sql("select " + COLUMNS + " from channel_account where market_id = ? and channel = 'widget'"
                + " order by created_at, id limit 1").param(market).query(this::account).optional();
    }

    /** The account of the current tenant that a provider calls by its own id, such as that of a number. */
    public Optional<ChannelAccount> atProvider(String channel, String endpoint) {
        return byEndpoint.get(new Endpoint(CurrentTenant.require(), channel, endpoint),
                key -> transaction.execute(tx -> jdbc
                        .sql("select " + COLUMNS + " from channel_account where channel = ? and endpoint = ?")
                        .params(channel, endpoint).query(this::account).optional()));
    }

    /** The accounts of the current tenant by age; one row more than {@code limit}, if there is one. */
    @Transactional(readOnly = true)
    List<Aged> list(@Nullable Cursor after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from channel_account where :first or (created_at, id) > (:time, :id)"
                + " order by created_at, id limit :limit").param("first", after == null)
                .param("time", Times.of(after == null ? clock.instant() : after.time()))
                .param("id", after == null ? new UUID(0, 0) : after.id()).param("limit", limit + 1)
                .query((row, n) -> new Aged(account(row, n),
                        new Cursor(Times.at(row, "created_at"), row.getObject("id", UUID.class))))
                .list();
    }

    /** An account and its place in the list. */
    record Aged(ChannelAccount account, Cursor place) {}

    /**
     * Adds a widget to the current tenant, unless its key is there already.
     *
     * @param secret
     *            with which the tenant's site signs identity tokens; at least 32 characters
     */
    @Transactional
    public void addWidget(ChannelAccount widget, String secret) {
        jdbc.sql("""
                insert into channel_account (id, public_key, channel, name, market_id, brand_id, country, language,
                  settings, secret, created_at) values (?, ?, 'widget', ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                on conflict (tenant_id, public_key) do nothing""").params(widget.id(), widget.publicKey(),
                widget.name(), widget.marketId(), widget.brandId(), widget.country(), widget.language(),
                json.writeValueAsString(widget.settings()), vault.sealed(widget.id(), secret),
                Times.of(clock.instant())).update();
        forget(widget);
    }

    /**
     * Adds an account at a provider to the current tenant, unless its key is there already.
     *
     * @param secret
     *            with which the provider signs its hooks
     */
    @Transactional
    public void addAtProvider(ChannelAccount account, String secret, Credentials credentials) {
        jdbc.sql("""
                insert into channel_account (id, public_key, channel, name, market_id, brand_id, country, language,
                  settings, endpoint, secret, credentials, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (tenant_id, public_key) do nothing""").params(account.id(), account.publicKey(),
                account.channel(), account.name(), account.marketId(), account.brandId(), account.country(),
                account.language(), json.writeValueAsString(account.settings()), account.provider().endpoint(),
                vault.sealed(account.id(), secret), vault.sealed(account.id(), credentials),
                Times.of(clock.instant())).update();
        forget(account);
    }

    /** What an account of the current tenant and its provider know each other by. */
    public record Keyring(List<String> secrets, Credentials credentials) {}

    /** The keys of an account at a provider. */
    public Keyring keyring(UUID id) {
        return keyrings.get(id, account -> transaction.execute(tx -> new Keyring(vault.secrets(account),
                vault.credentials(account)
                        .orElseThrow(() -> Invalid.notFound("account at a provider")))));
    }

    /** Which market and brand an account serves, and the country of that market. */
    public record Home(UUID marketId, UUID brandId, String country) {

        /** Where it is. */
        public static Home of(ChannelAccount account) {
            return new Home(account.marketId(), account.brandId(), account.country());
        }
    }

    /** What may be changed about an account; made by {@code of}, since the settings' common type stays in this package. */
    public record Change(String name, String language, boolean active, Home home, AccountSettings settings) {

        /** Of a widget. */
        public static Change of(String name, String language, boolean active, Home home, WidgetSettings settings) {
            return new Change(name, language, active, home, settings);
        }

        /** Of an account at a provider. */
        public static Change of(String name, String language, boolean active, Home home, ProviderSettings settings) {
            return new Change(name, language, active, home, settings);
        }
    }

    /**
     * @param version
     *            the one that the caller read
     * @throws MeridianException
     *             {@code stale_version}
     */
    @Transactional
    public void change(ChannelAccount account, Change change, long version) {
        Home home = change.home();
        int changed = jdbc.sql("update channel_account set name = ?, language = ?, status = ?, market_id = ?,"
                + " brand_id = ?, country = ?, settings = ?::jsonb, version = version + 1 where id = ? and version = ?")
                .params(change.name(), change.language(), change.active() ? "active" : "disabled", home.marketId(),
                        home.brandId(), home.country(), json.writeValueAsString(change.settings()), account.id(),
                        version)
                .update();
        if (changed == 0) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this account meanwhile. Load it again and repeat your change.");
        }
        forget(account);
    }

    /** Replaces the secret; the one of before is good until the next time. */
    @Transactional
    public void replaceSecret(ChannelAccount account, String secret) {
        vault.replaceSecret(account.id(), secret);
        forget(account);
    }

    /** Replaces what we show a provider. */
    @Transactional
    public void replaceCredentials(ChannelAccount account, Credentials credentials) {
        vault.replaceCredentials(account.id(), credentials);
        forget(account);
    }

    /** What only administrators read of an account. */
    public record Facts(@Nullable Instant hookVerifiedAt, @Nullable Instant hookReceivedAt, long version) {}

    /** The same of an account of the current tenant. */
    @Transactional(readOnly = true)
    public Facts facts(UUID id) {
        return jdbc.sql("select hook_verified_at, hook_received_at, version from channel_account where id = ?")
                .param(id).query((row, n) -> new Facts(Times.atOrNull(row, "hook_verified_at"),
                        Times.atOrNull(row, "hook_received_at"), row.getLong(3)))
                .optional().orElseThrow(() -> Invalid.notFound("channel account"));
    }

    /** The provider tested the address of the account's hooks. */
    @Transactional
    public void hookVerified(ChannelAccount account) {
        jdbc.sql("update channel_account set hook_verified_at = ? where id = ?")
                .params(Times.of(clock.instant()), account.id()).update();
    }

    /** The provider called; noted once a minute by each node. */
    @Transactional
    public void hookReceived(ChannelAccount account) {
        jdbc.sql("update channel_account set hook_received_at = ? where id = ?")
                .params(Times.of(clock.instant()), account.id()).update();
    }

    /** Notes why the provider takes no messages, or that it does again. */
    @Transactional
    public void tellProblem(ChannelAccount account, @Nullable String problem) {
        int changed = jdbc.sql("update channel_account set problem = ? where id = ? and problem is distinct from ?")
                .params(Params.of(problem, account.id(), problem)).update();
        if (changed == 1) {
            forget(account);
        }
    }

    private void forget(ChannelAccount account) {
        byKey.invalidate(account.publicKey());
        keyrings.invalidate(account.id());
        if (account.settings() instanceof ProviderSettings provider) {
            byEndpoint.invalidate(new Endpoint(account.tenant(), account.channel(), provider.endpoint()));
        }
    }

    private AccountSettings settings(String channel, String stored) {
        return ChannelAccount.WIDGET.equals(channel)
                ? json.readValue(stored, WidgetSettings.class)
                : json.readValue(stored, ProviderSettings.class);
    }

    /** A new number or page of the current tenant, not stored yet. */
    public static ChannelAccount newAtProvider(NewAccount given, ProviderSettings settings) {
        return new ChannelAccount(CurrentTenant.require(), Ids.next(), given.publicKey(), given.channel(), given.name(),
                given.marketId(), given.brandId(), given.country(), given.language(), true, settings, null);
    }

    /** What every account has; see {@link ChannelAccount}. */
    public record NewAccount(String channel, String publicKey, String name, UUID marketId, UUID brandId, String country,
            String language) {}

    /** A new account of the current tenant, not stored yet. */
    public static ChannelAccount newWidget(String publicKey, String name, UUID marketId, UUID brandId, String country,
            String language, WidgetSettings settings) {
        return new ChannelAccount(CurrentTenant.require(), Ids.next(), publicKey, ChannelAccount.WIDGET, name, marketId,
                brandId, country, language, true, settings, null);
    }

    /** The secrets of an account of the current tenant: the present one, then the one before, if there is one. */
    @Transactional(readOnly = true)
    public List<String> secrets(UUID id) {
        return vault.secrets(id);
    }

    private ChannelAccount account(ResultSet row, int number) throws SQLException {
        return new ChannelAccount(new TenantId(row.getObject("tenant_id", UUID.class)), row.getObject("id", UUID.class),
                row.getString("public_key"), row.getString("channel"), row.getString("name"),
                row.getObject("market_id", UUID.class), row.getObject("brand_id", UUID.class), row.getString("country"),
                row.getString("language"), "active".equals(row.getString("status")),
                settings(row.getString("channel"), row.getString("settings")), row.getString("problem"));
    }
}
