/** Agents as routing knows them: state, presence, skills, capacity. */
@NullMarked
package io.meridian.routing.agent;

import org.jspecify.annotations.NullMarked;
