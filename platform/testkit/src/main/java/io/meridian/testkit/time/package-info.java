/** A clock that tests move. */
@NullMarked
package io.meridian.testkit.time;

import org.jspecify.annotations.NullMarked;
