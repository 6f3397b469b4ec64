@NullMarked
package io.meridian.compliance.donotcontact;

import org.jspecify.annotations.NullMarked;
