/** Tickets: work that outlives a conversation. */
@NullMarked
package io.meridian.ticket;

import org.jspecify.annotations.NullMarked;
