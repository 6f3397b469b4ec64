/** What the live hub shows of tickets. */
@NullMarked
package io.meridian.ticket.frames;

import org.jspecify.annotations.NullMarked;
