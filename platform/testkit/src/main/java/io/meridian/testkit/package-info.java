/** What every test may use. */
@NullMarked
package io.meridian.testkit;

import org.jspecify.annotations.NullMarked;
