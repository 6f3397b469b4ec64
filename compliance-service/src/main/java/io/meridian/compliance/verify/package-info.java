/** Verification of the log from the database and the checkpoints outside, without the service. */
@NullMarked
package io.meridian.compliance.verify;

import org.jspecify.annotations.NullMarked;
