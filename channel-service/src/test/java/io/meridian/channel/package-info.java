@NullMarked
package io.meridian.channel;

import org.jspecify.annotations.NullMarked;
