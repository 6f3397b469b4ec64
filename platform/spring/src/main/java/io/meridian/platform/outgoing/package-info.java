/**
 * The only way to addresses outside of Meridian: nothing private can be reached, whatever name or address somebody gives.
 * {@link io.meridian.platform.outgoing.OutgoingClients} makes clients of it.
 */
@NullMarked
package io.meridian.platform.outgoing;

import org.jspecify.annotations.NullMarked;
