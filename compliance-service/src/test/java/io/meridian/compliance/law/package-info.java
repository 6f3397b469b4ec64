@NullMarked
package io.meridian.compliance.law;

import org.jspecify.annotations.NullMarked;
