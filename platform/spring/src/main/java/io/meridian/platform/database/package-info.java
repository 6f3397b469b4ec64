/** Two logins per service, the tenant's transactions under row-level security and system work; and writing together. */
@NullMarked
package io.meridian.platform.database;

import org.jspecify.annotations.NullMarked;
