package io.meridian.channel.account;

import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;

/**
 * A widget, number or page of a tenant.
 *
 * @param publicKey
 *            begins with the region that holds it, such as {@code eu_4fT…}
 * @param country
 *            ISO 3166 code of its market: whose law it follows whatever the visitor's own is
 * @param language
 *            what it speaks when the visitor's language is not there
 */
public record ChannelAccount(TenantId tenant, UUID id, String publicKey, String channel, String name, UUID marketId,
        UUID brandId, String country, String language, boolean active, WidgetSettings settings) {}
