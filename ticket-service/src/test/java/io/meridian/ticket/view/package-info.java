/** Tests. */
@NullMarked
package io.meridian.ticket.view;

import org.jspecify.annotations.NullMarked;
