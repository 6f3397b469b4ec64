@NullMarked
package io.meridian.channel.attachment;

import org.jspecify.annotations.NullMarked;
