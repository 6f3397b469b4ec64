/** Channel accounts as administrators make and change them. */
@NullMarked
package io.meridian.channel.administration;

import org.jspecify.annotations.NullMarked;
