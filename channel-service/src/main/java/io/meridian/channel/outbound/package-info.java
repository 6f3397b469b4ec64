/** Messages on their way to providers. */
@NullMarked
package io.meridian.channel.outbound;

import org.jspecify.annotations.NullMarked;
