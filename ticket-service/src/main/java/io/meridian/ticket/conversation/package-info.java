/** Asks channel-service about conversations. */
@NullMarked
package io.meridian.ticket.conversation;

import org.jspecify.annotations.NullMarked;
