/** What people decide about being contacted. */
@NullMarked
package io.meridian.contracts.consent;

import org.jspecify.annotations.NullMarked;
