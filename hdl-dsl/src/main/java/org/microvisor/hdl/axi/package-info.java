/** The AXI buses as bundles, with the signal names of the AMBA specifications (IHI 0022, IHI 0051). May use the language. */
@NullMarked
package org.microvisor.hdl.axi;

import org.jspecify.annotations.NullMarked;
