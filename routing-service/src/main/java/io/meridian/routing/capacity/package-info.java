/** Takes and gives back the capacity of agents by conditional statements. */
@NullMarked
package io.meridian.routing.capacity;

import org.jspecify.annotations.NullMarked;
