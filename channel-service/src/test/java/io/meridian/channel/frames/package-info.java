@NullMarked
package io.meridian.channel.frames;

import org.jspecify.annotations.NullMarked;
