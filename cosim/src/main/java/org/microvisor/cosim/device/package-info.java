/**
 * Device models of the simulated board: NVMe SSD, PCIe root complex, DDR; time in clock cycles, deterministic.
 *
 * <p>May depend on {@code hypervisor.board}; knows nothing of Verilated models, which reach it through
 * {@link org.microvisor.cosim.device.Scheduler} and {@link org.microvisor.cosim.device.AxiBurstPort}.
 */
@NullMarked
package org.microvisor.cosim.device;

import org.jspecify.annotations.NullMarked;
