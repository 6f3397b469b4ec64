/** Events of tenant-service. */
@NullMarked
package io.meridian.contracts.events.tenant;

import org.jspecify.annotations.NullMarked;
