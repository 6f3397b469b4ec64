/** How rows are kept and listed; knows no feature. */
@NullMarked
package io.meridian.tenant.store;

import org.jspecify.annotations.NullMarked;
