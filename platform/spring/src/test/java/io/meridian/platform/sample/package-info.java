/** A small service that the platform's own tests run. */
@NullMarked
package io.meridian.platform.sample;

import org.jspecify.annotations.NullMarked;
