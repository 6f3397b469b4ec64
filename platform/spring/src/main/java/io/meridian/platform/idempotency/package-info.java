/** Requests that may be repeated: the header {@code Idempotency-Key} on operations marked {@link io.meridian.platform.idempotency.Idempotent}. */
@NullMarked
package io.meridian.platform.idempotency;

import org.jspecify.annotations.NullMarked;
