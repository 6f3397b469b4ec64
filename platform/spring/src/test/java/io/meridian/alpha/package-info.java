/** One of two services that share a JVM. */
@NullMarked
package io.meridian.alpha;

import org.jspecify.annotations.NullMarked;
