/** The internal token, the caller it names, and who may call what. */
@NullMarked
package io.meridian.platform.security;

import org.jspecify.annotations.NullMarked;
