/** API documents for people. */
@NullMarked
package io.meridian.gateway.docs;

import org.jspecify.annotations.NullMarked;
