package io.meridian.channel.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A channel account as staff see it; the fields are those of the contract. */
public record AccountView(UUID id, String channel, String name, String publicKey, @Nullable String address,
        UUID marketId, UUID brandId, String country, String language, String status, @Nullable String problem) {

    public static AccountView of(ChannelAccount account) {
        return new AccountView(account.id(), account.channel(), account.name(), account.publicKey(),
                account.settings() instanceof ProviderSettings at ? at.displayAddress() : null, account.marketId(),
                account.brandId(), account.country(), account.language(), account.status(), account.problem());
    }
}
