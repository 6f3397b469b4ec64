@NullMarked
package io.meridian.compliance.publication;

import org.jspecify.annotations.NullMarked;
