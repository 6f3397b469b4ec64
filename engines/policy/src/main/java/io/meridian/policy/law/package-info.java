/**
 * The law as dated rules: packs, one per place, and the strictest answer over the places a person may be in, the tenant's
 * policy and the person's own choice. Every answer names the rules it rests on. Plain Java, no I/O, stateless.
 */
@NullMarked
package io.meridian.policy.law;

import org.jspecify.annotations.NullMarked;
