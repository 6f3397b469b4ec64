/** The notice at first contact, and what people decided about it. */
@NullMarked
package io.meridian.channel.consent;

import org.jspecify.annotations.NullMarked;
