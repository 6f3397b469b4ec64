/** Who of the staff opened too many customers or files: the limits, who was stopped, and who may go on. */
@NullMarked
package io.meridian.compliance.viewing;

import org.jspecify.annotations.NullMarked;
