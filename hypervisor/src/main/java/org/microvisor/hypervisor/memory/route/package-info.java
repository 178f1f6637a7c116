/** Where packets go between more than two UNIMEM nodes. Depends on the board interface and the registers of fpga-unimem. */
@NullMarked
package org.microvisor.hypervisor.memory.route;

import org.jspecify.annotations.NullMarked;
