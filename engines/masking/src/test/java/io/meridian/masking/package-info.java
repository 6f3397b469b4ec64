@NullMarked
package io.meridian.masking;

import org.jspecify.annotations.NullMarked;
