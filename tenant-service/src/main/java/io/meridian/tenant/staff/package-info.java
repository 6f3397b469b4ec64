/** Members of staff: what they may do, where they belong, what they can. */
@NullMarked
package io.meridian.tenant.staff;

import org.jspecify.annotations.NullMarked;
