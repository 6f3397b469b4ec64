/** A small service with events and idempotent requests that the platform's own tests run. */
@NullMarked
package io.meridian.platform.counter;

import org.jspecify.annotations.NullMarked;
