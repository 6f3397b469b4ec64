/** What services note for the audit log. */
@NullMarked
package io.meridian.contracts.events.audit;

import org.jspecify.annotations.NullMarked;
