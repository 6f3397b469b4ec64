/** Identifiers. */
@NullMarked
package io.meridian.kernel.id;

import org.jspecify.annotations.NullMarked;
