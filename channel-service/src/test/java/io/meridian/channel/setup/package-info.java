@NullMarked
package io.meridian.channel.setup;

import org.jspecify.annotations.NullMarked;
