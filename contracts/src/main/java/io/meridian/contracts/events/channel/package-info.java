/** Events of channel-service. */
@NullMarked
package io.meridian.contracts.events.channel;

import org.jspecify.annotations.NullMarked;
