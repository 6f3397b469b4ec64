/** Construction and typed properties. */
@NullMarked
package io.meridian.compliance.config;

import org.jspecify.annotations.NullMarked;
