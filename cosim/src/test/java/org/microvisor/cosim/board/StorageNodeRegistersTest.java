package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.hdl.regs.RegisterSelfTest;

/** The storage node's registers are those of its map, as the board's own self-test sees them. */
final class StorageNodeRegistersTest {
    @Test
    void passTheSelfTestOfTheirMapAfterReset() {
        try (CosimBoard board =
                new CosimBoard(NodeBench.settings(), new RamMedia(1 << 20), FaultHook.NONE, new ModelFactory())) {
            RegisterSelfTest test = new RegisterSelfTest(StorageRegisters.MAP, board.registers("storage"));

            assertThat(test.resetValues()).isEmpty();
            assertThat(test.accesses()).isEmpty();
            assertThat(test.resetValues()).isEmpty();
        }
    }
}
