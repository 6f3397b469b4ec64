/** Many people at once from a table: looked at first, then invited together or not at all. */
@NullMarked
package io.meridian.tenant.userimport;

import org.jspecify.annotations.NullMarked;
