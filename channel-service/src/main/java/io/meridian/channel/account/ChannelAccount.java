package io.meridian.channel.account;

import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A widget, number or page of a tenant.
 *
 * @param publicKey
 *            begins with the region that holds it, such as {@code eu_4fT…}
 * @param country
 *            ISO 3166 code of its market: whose law it follows whatever the customer's own is
 * @param language
 *            what it speaks when the customer's language is not there
 * @param problem
 *            why the provider takes no messages from it at the moment; null for none
 */
public record ChannelAccount(TenantId tenant, UUID id, String publicKey, String channel, String name, UUID marketId,
        UUID brandId, String country, String language, boolean active, AccountSettings settings,
        @Nullable String problem) {

    public static final String WIDGET = "widget";

    /** {@code active} or {@code disabled}. */
    public String status() {
        return active ? "active" : "disabled";
    }

    /** @throws io.meridian.kernel.error.MeridianException {@code not_found} if it is no widget */
    public WidgetSettings widget() {
        if (settings instanceof WidgetSettings widget) {
            return widget;
        }
        throw Invalid.notFound("widget");
    }

    /** @throws io.meridian.kernel.error.MeridianException {@code not_found} if it is a widget */
    public ProviderSettings provider() {
        if (settings instanceof ProviderSettings provider) {
            return provider;
        }
        throw Invalid.notFound("account at a provider");
    }
}
