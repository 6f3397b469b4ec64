/** Tests. */
@NullMarked
package io.meridian.ticket.work;

import org.jspecify.annotations.NullMarked;
