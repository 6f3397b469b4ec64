/** Requests that belong to another region. */
@NullMarked
package io.meridian.gateway.region;

import org.jspecify.annotations.NullMarked;
