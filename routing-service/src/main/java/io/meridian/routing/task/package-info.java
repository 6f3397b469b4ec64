/** Tasks and offers: every change is one conditional statement per row, in the order task, agent, reservation. */
@NullMarked
package io.meridian.routing.task;

import org.jspecify.annotations.NullMarked;
