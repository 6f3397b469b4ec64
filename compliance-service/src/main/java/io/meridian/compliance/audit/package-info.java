/**
 * The audit log: records of all services become leaves of one tree per tenant, whose heads are signed and kept outside
 * too; reading, proofs, verification.
 */
@NullMarked
package io.meridian.compliance.audit;

import org.jspecify.annotations.NullMarked;
