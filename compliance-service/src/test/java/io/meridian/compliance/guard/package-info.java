@NullMarked
package io.meridian.compliance.guard;

import org.jspecify.annotations.NullMarked;
