/** Running outside programs: what is left behind and what is said when one is missing, fails or hangs. */
@NullMarked
package org.microvisor.hdl.tool;

import org.jspecify.annotations.NullMarked;
