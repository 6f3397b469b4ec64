/**
 * What services tell each other: facts in the past tense, one record per event and version, owned by their producer. They
 * carry ids, state and a sequence, never personal content; who needs more asks the owner. Within a version only optional
 * fields are added.
 */
@NullMarked
package io.meridian.contracts.events;

import org.jspecify.annotations.NullMarked;
