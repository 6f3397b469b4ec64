/** The law: packs of rules per place with their facts and sources, and the explorer that says what applies and why. */
@NullMarked
package io.meridian.compliance.law;

import org.jspecify.annotations.NullMarked;
