package io.meridian.channel.administration;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.Credentials;
import io.meridian.channel.account.ProviderSettings;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.text.Texts;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.InternalTokenProperties;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes channel accounts. What is secret is written and never read to anybody. */
@Service
class AccountDesk {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final ChannelAccounts accounts;
    private final TenantDirectory tenants;
    private final Texts texts;
    private final AuditTrail audit;
    private final String region;

    AccountDesk(ChannelAccounts accounts, TenantDirectory tenants, Texts texts, AuditTrail audit,
            InternalTokenProperties token) {
        this.accounts = accounts;
        this.tenants = tenants;
        this.texts = texts;
        this.audit = audit;
        this.region = token.region();
    }

    /** Where an account is at home. */
    record Home(TenantDirectory.Market market, TenantDirectory.Brand brand) {}

    /**
     * The market and the brand, as tenant-service has them; outside of a transaction.
     *
     * @throws MeridianException
     *             {@code unknown_market} or {@code unknown_brand}
     */
    Home home(UUID market, UUID brand) {
        TenantDirectory.Dimensions known = tenants.known();
        return new Home(known.markets().stream().filter(m -> m.id().equals(market)).findFirst().orElseThrow(
                () -> Invalid.field(ChannelError.UNKNOWN_MARKET, "marketId", "must be a market of this tenant")),
                known.brands().stream().filter(b -> b.id().equals(brand)).findFirst().orElseThrow(
                        () -> Invalid.field(ChannelError.UNKNOWN_BRAND, "brandId", "must be a brand of this tenant")));
    }

    /** @throws MeridianException {@code endpoint_taken} */
    @Transactional
    UUID create(Home home, AccountInput.NewAccount input) {
        requireLanguage(input.language());
        if ((input.widget() == null) == (input.whatsapp() == null)) {
            throw Invalid.field("widget", "or 'whatsapp' must be given, and not both");
        }
        String key = region + "_" + random(KEY_BYTES).replaceAll("[^0-9A-Za-z]", "x");
        ChannelAccount account = input.widget() != null
                ? widget(home, input, key, input.widget().checked(texts))
                : number(home, input, key);
        audit.record(new Audited("channel-account.created", "channel-account", account.id(),
                Map.of("channel", account.channel(), "settings", account.settings())));
        return account.id();
    }

    private ChannelAccount widget(Home home, AccountInput.NewAccount input, String key, WidgetSettings settings) {
        ChannelAccount account = ChannelAccounts.newWidget(key, input.name().strip(), home.market().id(),
                home.brand().id(), home.market().country(), input.language(), settings);
        accounts.addWidget(account, random(SECRET_BYTES));
        return account;
    }

    private ChannelAccount number(Home home, AccountInput.NewAccount input, String key) {
        AccountInput.PhoneNumber number = Objects.requireNonNull(input.whatsapp());
        AccountInput.Keys keys = input.keys();
        if (keys == null || keys.accessToken() == null || keys.appSecret() == null) {
            throw Invalid.field("keys", "must have the access token and the app secret of the business at Meta");
        }
        ChannelAccount account = ChannelAccounts.newAtProvider(
                new ChannelAccounts.NewAccount("whatsapp", key, input.name().strip(), home.market().id(),
                        home.brand().id(), home.market().country(), input.language()),
                number.settings());
        try {
            accounts.addAtProvider(account, keys.appSecret(),
                    new Credentials(keys.accessToken(), random(KEY_BYTES)));
        } catch (DuplicateKeyException e) {
            throw new MeridianException(ChannelError.ENDPOINT_TAKEN,
                    "Another channel account has this number. Change that one.", Map.of(), e);
        }
        return account;
    }

    /**
     * Where an account moves; null if it stays. Only a move asks tenant-service: everything else can be changed, and an
     * account disabled, while that is away.
     *
     * @throws MeridianException
     *             {@code not_found}, {@code unknown_market} or {@code unknown_brand}
     */
    @Nullable
    Home moved(UUID id, AccountInput.Change input) {
        ChannelAccount account = require(id);
        UUID market = Objects.requireNonNullElse(input.marketId(), account.marketId());
        UUID brand = Objects.requireNonNullElse(input.brandId(), account.brandId());
        return market.equals(account.marketId()) && brand.equals(account.brandId()) ? null : home(market, brand);
    }

    /**
     * @param moved
     *            see {@link #moved}
     * @throws MeridianException
     *             {@code not_found} or {@code stale_version}
     */
    @Transactional
    void change(UUID id, @Nullable Home moved, AccountInput.Change input) {
        ChannelAccount account = require(id);
        ChannelAccounts.Home home = moved == null
                ? ChannelAccounts.Home.of(account)
                : new ChannelAccounts.Home(moved.market().id(), moved.brand().id(), moved.market().country());
        requireLanguage(input.language());
        String name = input.name().strip();
        boolean active = "active".equals(input.status());
        ChannelAccounts.Change change = account.settings() instanceof ProviderSettings before
                ? ChannelAccounts.Change.of(name, input.language(), active, home,
                        changed(before, required("whatsapp", input.whatsapp())))
                : ChannelAccounts.Change.of(name, input.language(), active, home,
                        required("widget", input.widget()).checked(texts));
        accounts.change(account, change, input.version());
        audit.record(new Audited("channel-account.changed", "channel-account", id, Map.of("name", input.name(),
                "status", input.status(), "marketId", home.marketId(), "brandId", home.brandId(), "settings",
                change.settings(), "version", input.version() + 1)));
    }

    private static ProviderSettings changed(ProviderSettings before, AccountInput.PhoneNumber number) {
        if (!before.endpoint().equals(number.phoneNumberId())) {
            throw Invalid.field("whatsapp.phoneNumberId", "cannot change; add another account for another number");
        }
        return new ProviderSettings(before.endpoint(), number.address(), number.businessId(), before.perSecond());
    }

    /** @throws MeridianException {@code not_found} also for a widget */
    @Transactional
    void replaceKeys(UUID id, AccountInput.Keys keys) {
        ChannelAccount account = require(id);
        account.provider();
        if (keys.appSecret() != null) {
            accounts.replaceSecret(account, keys.appSecret());
        }
        if (keys.accessToken() != null) {
            accounts.replaceCredentials(account,
                    new Credentials(keys.accessToken(), accounts.keyring(id).credentials().verifyToken()));
        }
        audit.record(new Audited("channel-account.keys-replaced", "channel-account", id,
                Map.of("accessToken", keys.accessToken() != null, "appSecret", keys.appSecret() != null)));
    }

    /** @throws MeridianException {@code not_found} also for a number */
    @Transactional
    String rotateIdentitySecret(UUID id) {
        ChannelAccount account = require(id);
        account.widget();
        String secret = random(SECRET_BYTES);
        accounts.replaceSecret(account, secret);
        audit.record(new Audited("channel-account.secret-rotated", "channel-account", id));
        return secret;
    }

    ChannelAccount require(UUID id) {
        return accounts.find(id).orElseThrow(() -> Invalid.notFound("channel account"));
    }

    private static void requireLanguage(String language) {
        if (!Texts.LANGUAGES.contains(language)) {
            throw Invalid.field(ChannelError.UNKNOWN_LANGUAGE, "language",
                    "must be one of " + String.join(", ", Texts.LANGUAGES));
        }
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Invalid.field(field, "must be given");
        }
        return value;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
