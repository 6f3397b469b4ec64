@NullMarked
package io.meridian.channel.work;

import org.jspecify.annotations.NullMarked;
