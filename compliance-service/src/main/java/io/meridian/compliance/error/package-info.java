/** Error codes of this service. */
@NullMarked
package io.meridian.compliance.error;

import org.jspecify.annotations.NullMarked;
