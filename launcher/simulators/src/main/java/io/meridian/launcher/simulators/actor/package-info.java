/**
 * People who use Meridian from outside, as programs: visitors of a shop and staff at the console. They know the public
 * REST and live interfaces and nothing else, so what they meet is what people meet.
 */
@NullMarked
package io.meridian.launcher.simulators.actor;

import org.jspecify.annotations.NullMarked;
