/** How many customers and files somebody of the staff opens, and the end of it. */
@NullMarked
package io.meridian.platform.viewing;

import org.jspecify.annotations.NullMarked;
