/** Data that comes with a release. */
@NullMarked
package io.meridian.compliance.data;

import org.jspecify.annotations.NullMarked;
