/** Roles and kinds of caller, as they stand in tokens and contracts. */
@NullMarked
package io.meridian.contracts.access;

import org.jspecify.annotations.NullMarked;
