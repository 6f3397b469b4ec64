/** compliance-service: the audit log. */
@NullMarked
package io.meridian.compliance;

import org.jspecify.annotations.NullMarked;
