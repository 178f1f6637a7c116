package org.microvisor.hypervisor.board;

final class FakeBoardTest extends BoardContract {
    @Override
    protected Board open() {
        return new FakeBoard();
    }

    @Override
    protected Parts parts() {
        return new Parts("storage", 0x40, "ddr", "rx/tx", "storage");
    }

    @Override
    protected byte[] frameWithAnswer(Board opened) {
        return new byte[60];
    }

    @Override
    protected void raiseInterrupt(Board opened) {
        ((FakeBoard) opened).setInterrupt(true);
    }

    @Override
    protected void removeInterruptCause(Board opened) {
        ((FakeBoard) opened).setInterrupt(false);
    }
}
