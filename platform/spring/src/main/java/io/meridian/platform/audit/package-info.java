/** What a service notes for the audit log, in the transaction of what it tells. */
@NullMarked
package io.meridian.platform.audit;

import org.jspecify.annotations.NullMarked;
