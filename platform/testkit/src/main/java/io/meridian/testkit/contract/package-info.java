/** Holds a service to its REST contract: requests, responses, mappings, and that every operation has a test. */
@NullMarked
package io.meridian.testkit.contract;

import org.jspecify.annotations.NullMarked;
