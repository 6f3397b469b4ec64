/** A service's database: its three roles, its schemas and its migrations. */
@NullMarked
package io.meridian.kernel.database;

import org.jspecify.annotations.NullMarked;
