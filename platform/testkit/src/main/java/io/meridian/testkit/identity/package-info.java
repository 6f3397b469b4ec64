/** Callers of a service under test: keys, internal tokens. */
@NullMarked
package io.meridian.testkit.identity;

import org.jspecify.annotations.NullMarked;
