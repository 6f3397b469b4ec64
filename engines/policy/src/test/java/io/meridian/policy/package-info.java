@NullMarked
package io.meridian.policy;

import org.jspecify.annotations.NullMarked;
