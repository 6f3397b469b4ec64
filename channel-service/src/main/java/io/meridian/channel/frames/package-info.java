/** What the live hub shows of conversations. */
@NullMarked
package io.meridian.channel.frames;

import org.jspecify.annotations.NullMarked;
