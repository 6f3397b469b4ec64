/** Business time as {@code ./meridian clock} moves it, for services and gateway of local mode. */
@NullMarked
package io.meridian.launcher.clock;

import org.jspecify.annotations.NullMarked;
