@NullMarked
package io.meridian.channel.conversation;

import org.jspecify.annotations.NullMarked;
