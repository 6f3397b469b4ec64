/** What providers tell: taken, worked on, or parked. */
@NullMarked
package io.meridian.channel.inbound;

import org.jspecify.annotations.NullMarked;
