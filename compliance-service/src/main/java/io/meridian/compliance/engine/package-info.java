/** The Merkle tree, its proofs, signed checkpoints, and the search for what was altered: plain Java. */
@NullMarked
package io.meridian.compliance.engine;

import org.jspecify.annotations.NullMarked;
