/** Error codes of this service. */
@NullMarked
package io.meridian.ticket.error;

import org.jspecify.annotations.NullMarked;
