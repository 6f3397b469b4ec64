/** Lists of people who are not contacted unasked. */
@NullMarked
package io.meridian.compliance.donotcontact;

import org.jspecify.annotations.NullMarked;
