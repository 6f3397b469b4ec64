/** Load on a running region, from outside, with what it reached beside what it should reach. */
@NullMarked
package io.meridian.bench;

import org.jspecify.annotations.NullMarked;
