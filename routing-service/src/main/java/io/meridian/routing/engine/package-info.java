/** Who gets which task. Plain Java: no Spring, no I/O, no clock; the service calls it with what it has in memory. */
@NullMarked
package io.meridian.routing.engine;

import org.jspecify.annotations.NullMarked;
