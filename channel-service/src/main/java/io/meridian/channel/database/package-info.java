/** How values stand in the database. */
@NullMarked
package io.meridian.channel.database;

import org.jspecify.annotations.NullMarked;
