/** Files: checked by content, sealed, kept in an object store. */
@NullMarked
package io.meridian.channel.attachment;

import org.jspecify.annotations.NullMarked;
