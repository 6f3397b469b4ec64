/** Work that waits in the database, done one key at a time. */
@NullMarked
package io.meridian.channel.work;

import org.jspecify.annotations.NullMarked;
