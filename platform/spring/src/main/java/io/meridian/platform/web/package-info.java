/** HTTP the house's way: problem+json, strict JSON, body limits, cursors. */
@NullMarked
package io.meridian.platform.web;

import org.jspecify.annotations.NullMarked;
