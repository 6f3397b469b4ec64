/** Members and teams as far as they decide who sees what. */
@NullMarked
package io.meridian.ticket.staff;

import org.jspecify.annotations.NullMarked;
