@NullMarked
package io.meridian.channel.choices;

import org.jspecify.annotations.NullMarked;
