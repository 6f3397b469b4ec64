/** What the web chat says, in every language it speaks. */
@NullMarked
package io.meridian.channel.text;

import org.jspecify.annotations.NullMarked;
