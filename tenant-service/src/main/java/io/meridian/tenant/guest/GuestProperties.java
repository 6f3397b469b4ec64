package io.meridian.tenant.guest;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this cell's data may be read without being a transfer to a third country.
 *
 * @param countries
 *            ISO 3166-1 alpha-2; empty: those that are known for the region (eu: European Economic Area, sg: Singapore), for any
 *            other region none, so that every sign-in of a guest is one from a third country
 */
@ConfigurationProperties("meridian.tenant")
record GuestProperties(@DefaultValue List<String> countries) {}
