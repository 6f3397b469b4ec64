@NullMarked
package io.meridian.channel.administration;

import org.jspecify.annotations.NullMarked;
