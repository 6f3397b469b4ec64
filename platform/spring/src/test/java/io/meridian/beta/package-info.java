/** One of two services that share a JVM. */
@NullMarked
package io.meridian.beta;

import org.jspecify.annotations.NullMarked;
