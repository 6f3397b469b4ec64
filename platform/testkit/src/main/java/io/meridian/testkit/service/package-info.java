/** Starts one service for integration tests, with real servers and test keys. */
@NullMarked
package io.meridian.testkit.service;

import org.jspecify.annotations.NullMarked;
