/** Messages that customers did not ask for, and whether they may go out. */
@NullMarked
package io.meridian.channel.proactive;

import org.jspecify.annotations.NullMarked;
