package org.microvisor.cosim.model;

import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.EngineContract;

class ModelEngineTest extends EngineContract {
    @Override
    protected Engine open(Cell top) {
        return ModelEngine.open(top, new ModelFactory(), Profile.TEST);
    }
}
