@NullMarked
package io.meridian.compliance.consent;

import org.jspecify.annotations.NullMarked;
