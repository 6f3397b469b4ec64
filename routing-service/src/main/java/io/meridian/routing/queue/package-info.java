/** Queues, the rules that choose one, and what they ask of offers and wrap-up. */
@NullMarked
package io.meridian.routing.queue;

import org.jspecify.annotations.NullMarked;
