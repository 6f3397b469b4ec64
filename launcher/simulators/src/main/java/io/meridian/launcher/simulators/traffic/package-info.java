/** Customers that local mode plays when it is asked to: {@code ./meridian traffic on}. */
@NullMarked
package io.meridian.launcher.simulators.traffic;

import org.jspecify.annotations.NullMarked;
