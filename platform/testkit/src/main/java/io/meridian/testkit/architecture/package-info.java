/** The house rules that a machine can check, as ArchUnit rules. */
@NullMarked
package io.meridian.testkit.architecture;

import org.jspecify.annotations.NullMarked;
