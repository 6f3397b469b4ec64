/** What callers see by their scope. */
@NullMarked
package io.meridian.routing.sight;

import org.jspecify.annotations.NullMarked;
