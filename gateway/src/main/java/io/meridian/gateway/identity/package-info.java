/** The identity provider of the region: token exchange, refresh, logout, verified tokens. */
@NullMarked
package io.meridian.gateway.identity;

import org.jspecify.annotations.NullMarked;
