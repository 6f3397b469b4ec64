/** The two clocks of every application. */
@NullMarked
package io.meridian.platform.time;

import org.jspecify.annotations.NullMarked;
