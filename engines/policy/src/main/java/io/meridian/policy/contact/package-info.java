/** Whether somebody may be contacted unasked: what they decided, what is asked, and what time it is where they are. */
@NullMarked
package io.meridian.policy.contact;

import org.jspecify.annotations.NullMarked;
