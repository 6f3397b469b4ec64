/** Holds a service's database to the rules of tenant isolation: by its catalogue and by what it does. */
@NullMarked
package io.meridian.testkit.database;

import org.jspecify.annotations.NullMarked;
