@NullMarked
package io.meridian.compliance.engine;

import org.jspecify.annotations.NullMarked;
