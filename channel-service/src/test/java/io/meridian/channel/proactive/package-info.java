@NullMarked
package io.meridian.channel.proactive;

import org.jspecify.annotations.NullMarked;
