/** Tests of notices and decisions about them. */
@NullMarked
package io.meridian.channel.consent;

import org.jspecify.annotations.NullMarked;
