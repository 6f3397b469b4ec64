/** Events of routing-service. */
@NullMarked
package io.meridian.contracts.events.routing;

import org.jspecify.annotations.NullMarked;
