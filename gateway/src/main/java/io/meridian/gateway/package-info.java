/** The edge of a region. */
@NullMarked
package io.meridian.gateway;

import org.jspecify.annotations.NullMarked;
