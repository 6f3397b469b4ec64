/** What customers decided about being contacted, with the proof, and what the sending services are told of it. */
@NullMarked
package io.meridian.compliance.consent;

import org.jspecify.annotations.NullMarked;
