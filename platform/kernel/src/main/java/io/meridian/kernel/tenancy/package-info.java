/** Which tenant the current work is for. */
@NullMarked
package io.meridian.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
