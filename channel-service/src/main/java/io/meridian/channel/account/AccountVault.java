package io.meridian.channel.account;

import io.meridian.channel.database.Params;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What accounts of the current tenant keep secret, sealed. An account stands in for the person here: its secrets have a
 * key of their own. Works in the caller's transaction.
 */
@Component
class AccountVault {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final JsonMapper json;

    AccountVault(JdbcClient jdbc, PersonCrypto crypto, JsonMapper json) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.json = json;
    }

    byte[] sealed(UUID account, String secret) {
        return crypto.seal(secretSlot(account, false), secret).bytes();
    }

    byte[] sealed(UUID account, Credentials credentials) {
        return crypto.seal(credentialsSlot(account), json.writeValueAsString(credentials)).bytes();
    }

    /** The present secret, then the one before, if there is one. */
    List<String> secrets(UUID account) {
        List<String> secrets = new ArrayList<>();
        jdbc.sql("select secret, previous_secret from channel_account where id = ?").param(account).query(row -> {
            open(secretSlot(account, false), row.getBytes(1)).ifPresent(secrets::add);
            open(secretSlot(account, true), row.getBytes(2)).ifPresent(secrets::add);
        });
        return secrets;
    }

    /** None of a widget. */
    Optional<Credentials> credentials(UUID account) {
        return jdbc.sql("select credentials from channel_account where id = ?").param(account)
                .query((row, n) -> row.getBytes(1)).optional()
                .flatMap(sealed -> open(credentialsSlot(account), sealed))
                .map(text -> json.readValue(text, Credentials.class));
    }

    void replaceSecret(UUID account, String secret) {
        byte[] before = secrets(account).stream().findFirst()
                .map(old -> crypto.seal(secretSlot(account, true), old).bytes()).orElse(null);
        jdbc.sql("update channel_account set secret = ?, previous_secret = ? where id = ?")
                .params(Params.of(sealed(account, secret), before, account)).update();
    }

    void replaceCredentials(UUID account, Credentials credentials) {
        jdbc.sql("update channel_account set credentials = ?, problem = null where id = ?")
                .params(sealed(account, credentials), account).update();
    }

    private Optional<String> open(Slot slot, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.empty()
                : Optional.of(crypto.open(slot, Sealed.of(sealed))).flatMap(Opened::text);
    }

    private static Slot credentialsSlot(UUID account) {
        return new Slot("channel_account.credentials", account, account);
    }

    private static Slot secretSlot(UUID account, boolean previous) {
        return new Slot(previous ? "channel_account.previous_secret" : "channel_account.secret", account, account);
    }
}
