@NullMarked
package io.meridian.channel.text;

import org.jspecify.annotations.NullMarked;
