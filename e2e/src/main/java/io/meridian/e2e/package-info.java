/** Journeys through one running region, as {@code ./meridian up} starts it. */
@NullMarked
package io.meridian.e2e;

import org.jspecify.annotations.NullMarked;
