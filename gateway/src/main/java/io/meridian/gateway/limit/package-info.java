/** How many requests a client, a tenant, a channel account and an address may make. */
@NullMarked
package io.meridian.gateway.limit;

import org.jspecify.annotations.NullMarked;
