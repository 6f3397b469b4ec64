/** The numbered streams that agents' screens follow. */
@NullMarked
package io.meridian.routing.live;

import org.jspecify.annotations.NullMarked;
