/** The page on which customers decide what they want to get unasked, and the links that lead to it. */
@NullMarked
package io.meridian.channel.choices;

import org.jspecify.annotations.NullMarked;
