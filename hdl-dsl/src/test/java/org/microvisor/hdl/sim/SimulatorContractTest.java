package org.microvisor.hdl.sim;

import org.microvisor.hdl.Cell;

class SimulatorContractTest extends EngineContract {
    @Override
    protected Engine open(Cell top) {
        return Simulator.of(top);
    }
}
