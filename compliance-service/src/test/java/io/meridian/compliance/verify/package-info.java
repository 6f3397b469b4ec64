@NullMarked
package io.meridian.compliance.verify;

import org.jspecify.annotations.NullMarked;
