package org.microvisor.cosim.board;

import java.nio.charset.StandardCharsets;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.hypervisor.board.Board;
import org.microvisor.hypervisor.board.BoardContract;
import org.microvisor.hypervisor.board.Registers;

final class CosimBoardContractTest extends BoardContract {
    private static final int MAILBOX = 4096;
    private static final int TX_DONE = 2;

    @Override
    protected Board open() {
        return new CosimBoard(NodeBench.settings(), new RamMedia(1 << 20), FaultHook.NONE, new ModelFactory());
    }

    @Override
    protected Parts parts() {
        return new Parts("storage", StorageRegisters.SQ_DOORBELL_LOW.offset(), "ddr", "network", "storage");
    }

    @Override
    protected byte[] frameWithAnswer(Board board) {
        Registers node = board.registers("storage");
        node.write32(StorageRegisters.MAC_LOW.offset(), (int) NodeBench.MAC.value());
        node.write32(StorageRegisters.MAC_HIGH.offset(), (int) (NodeBench.MAC.value() >>> 32));
        node.write32(StorageRegisters.SHELF.offset(), NodeBench.SHELF);
        node.write32(StorageRegisters.LUN_FLAGS.offset(), 1);
        node.write32(StorageRegisters.LUN_COMMIT.offset(), 1);
        node.write32(StorageRegisters.CONTROL.offset(), 1);
        return Ask.config(ConfigArg.CCMD_READ, "").frame();
    }

    @Override
    protected void raiseInterrupt(Board board) {
        byte[] frame = "a frame of the software".getBytes(StandardCharsets.US_ASCII);
        board.memory("ddr").write(MAILBOX, frame, 0, frame.length);
        Registers node = board.registers("storage");
        node.write32(StorageRegisters.IRQ_ENABLE.offset(), TX_DONE);
        node.write64(
                StorageRegisters.TX_ADDRESS_LOW.offset(), board.memory("ddr").physicalAddress() + MAILBOX);
        node.write32(StorageRegisters.TX_LENGTH.offset(), frame.length);
    }

    @Override
    protected void removeInterruptCause(Board board) {
        board.registers("storage").write32(StorageRegisters.IRQ_STATUS.offset(), TX_DONE);
    }
}
