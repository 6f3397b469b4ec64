@NullMarked
package io.meridian.compliance;

import org.jspecify.annotations.NullMarked;
