/** Tickets, their comments, history, links and lists. */
@NullMarked
package io.meridian.ticket.work;

import org.jspecify.annotations.NullMarked;
