/** Finds tickets by their words. */
@NullMarked
package io.meridian.ticket.search;

import org.jspecify.annotations.NullMarked;
