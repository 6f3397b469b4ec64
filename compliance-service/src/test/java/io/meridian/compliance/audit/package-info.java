@NullMarked
package io.meridian.compliance.audit;

import org.jspecify.annotations.NullMarked;
