/** Rules as they travel between services and are shown: what the law asks, and what a tenant asks besides. */
@NullMarked
package io.meridian.contracts.rules;

import org.jspecify.annotations.NullMarked;
