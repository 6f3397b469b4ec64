/** Tests. */
@NullMarked
package io.meridian.ticket.field;

import org.jspecify.annotations.NullMarked;
