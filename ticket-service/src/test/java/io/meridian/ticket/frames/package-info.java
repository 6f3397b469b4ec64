/** Tests. */
@NullMarked
package io.meridian.ticket.frames;

import org.jspecify.annotations.NullMarked;
