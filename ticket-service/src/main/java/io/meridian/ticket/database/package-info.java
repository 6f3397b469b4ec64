/** How values stand in the database. */
@NullMarked
package io.meridian.ticket.database;

import org.jspecify.annotations.NullMarked;
