/** How random tests are seeded and replayed. Depends on JUnit only. */
@NullMarked
package org.microvisor.hdl.replay;

import org.jspecify.annotations.NullMarked;
