/** Conversations, their messages, and who sees them. */
@NullMarked
package io.meridian.channel.conversation;

import org.jspecify.annotations.NullMarked;
