/** Authenticated encryption of what the browser keeps for the gateway. */
@NullMarked
package io.meridian.gateway.seal;

import org.jspecify.annotations.NullMarked;
