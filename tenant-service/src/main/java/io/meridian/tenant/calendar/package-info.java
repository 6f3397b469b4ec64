/** Opening hours. */
@NullMarked
package io.meridian.tenant.calendar;

import org.jspecify.annotations.NullMarked;
