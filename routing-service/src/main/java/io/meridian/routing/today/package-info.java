/** The figures of the local day, what goes on now, and both for people who look after it. */
@NullMarked
package io.meridian.routing.today;

import org.jspecify.annotations.NullMarked;
