/** Errors with a stable code and a category; the HTTP status follows from the category in one place. */
@NullMarked
package io.meridian.kernel.error;

import org.jspecify.annotations.NullMarked;
