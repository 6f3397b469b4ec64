/** The signed directory: which enterprise has which tenants, in which region, at which address. */
@NullMarked
package io.meridian.platform.directory;

import org.jspecify.annotations.NullMarked;
