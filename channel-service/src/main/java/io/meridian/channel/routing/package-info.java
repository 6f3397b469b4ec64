/** What routing-service is asked. */
@NullMarked
package io.meridian.channel.routing;

import org.jspecify.annotations.NullMarked;
