/** Events of compliance-service, besides what it writes into the audit log. */
@NullMarked
package io.meridian.contracts.events.compliance;

import org.jspecify.annotations.NullMarked;
