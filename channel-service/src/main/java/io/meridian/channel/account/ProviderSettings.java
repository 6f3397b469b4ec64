package io.meridian.channel.account;

import org.jspecify.annotations.Nullable;

/**
 * An account at a provider.
 *
 * @param endpoint
 *            the provider's own id of the number or page
 * @param displayAddress
 *            as customers know it, such as {@code +49 30 23125001}
 * @param businessId
 *            of the business account at the provider that owns it
 * @param perSecond
 *            messages that the provider takes from it in a second
 */
public record ProviderSettings(String endpoint, @Nullable String displayAddress, @Nullable String businessId,
        int perSecond) implements AccountSettings {}
