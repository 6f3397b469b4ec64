/** Events of ticket-service. */
@NullMarked
package io.meridian.contracts.events.ticket;

import org.jspecify.annotations.NullMarked;
