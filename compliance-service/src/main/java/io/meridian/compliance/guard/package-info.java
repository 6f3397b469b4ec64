/** Rules of what agents and bots write to customers: the product's, and those of tenants. */
@NullMarked
package io.meridian.compliance.guard;

import org.jspecify.annotations.NullMarked;
