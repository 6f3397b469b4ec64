/** Operating-system processes of a region: starting, watching, finding again after a crash, ending. */
@NullMarked
package io.meridian.launcher.process;

import org.jspecify.annotations.NullMarked;
