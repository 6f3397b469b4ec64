/** Ready answers of agents. */
@NullMarked
package io.meridian.channel.reply;

import org.jspecify.annotations.NullMarked;
