/** Asking other services of the cell. */
@NullMarked
package io.meridian.platform.client;

import org.jspecify.annotations.NullMarked;
