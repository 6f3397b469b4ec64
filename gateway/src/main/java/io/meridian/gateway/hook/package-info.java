/** Whose account a provider's hook is for. */
@NullMarked
package io.meridian.gateway.hook;

import org.jspecify.annotations.NullMarked;
