/** The region's Redis, which may be gone. */
@NullMarked
package io.meridian.gateway.redis;

import org.jspecify.annotations.NullMarked;
