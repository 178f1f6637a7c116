/** What holds of the documentation: its snippets compile and print what the pages say. May use everything. */
@NullMarked
package org.microvisor.hdl.docs;

import org.jspecify.annotations.NullMarked;
