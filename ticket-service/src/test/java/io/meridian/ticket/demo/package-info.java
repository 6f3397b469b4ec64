/** Tests. */
@NullMarked
package io.meridian.ticket.demo;

import org.jspecify.annotations.NullMarked;
