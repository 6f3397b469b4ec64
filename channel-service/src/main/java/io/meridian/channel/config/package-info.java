/** Construction and typed settings. */
@NullMarked
package io.meridian.channel.config;

import org.jspecify.annotations.NullMarked;
