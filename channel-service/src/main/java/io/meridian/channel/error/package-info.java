/** Error codes of this service. */
@NullMarked
package io.meridian.channel.error;

import org.jspecify.annotations.NullMarked;
