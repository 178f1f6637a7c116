package org.microvisor.hypervisor.storage;

import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeError;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.Registers;

/** The storage node's registers by name, and the few operations that need more than one of them. Not thread-safe. */
final class NodeControl {
    private final Registers registers;
    private final MappedRegisters named;

    /**
     * Takes the block after looking at what it is.
     *
     * @throws IllegalStateException when it is not a storage node, or one of another major version
     */
    NodeControl(Registers registers) {
        this.registers = registers;
        this.named = new MappedRegisters(StorageRegisters.MAP, registers);
        long id = read(StorageRegisters.ID);
        if (id != StorageRegisters.ID_VALUE) {
            throw new IllegalStateException(String.format(
                    "register block %s is no storage node: ID=0x%08x, expected=0x%08x",
                    registers.name(), id, StorageRegisters.ID_VALUE));
        }
        long major = read(StorageRegisters.VERSION) >>> 16;
        if (major != StorageRegisters.VERSION_MAJOR) {
            throw new IllegalStateException("storage node has another register map than this software: version=" + major
                    + ", expected=" + StorageRegisters.VERSION_MAJOR);
        }
    }

    long read(Register register) {
        return named.read(register);
    }

    void write(Register register, long value) {
        named.write(register, value);
    }

    /** Writes a 64-bit value to a LOW register and the HIGH one behind it. */
    void write64(Register low, long value) {
        named.write64(low, value);
    }

    int requestIds() {
        return (int) StorageRegisters.CAPABILITIES_REQUEST_IDS.of(read(StorageRegisters.CAPABILITIES));
    }

    void setAddress(MacAddress mac, int shelf) {
        write(StorageRegisters.MAC_LOW, mac.value() & 0xFFFF_FFFFL);
        write(StorageRegisters.MAC_HIGH, mac.value() >>> 32);
        write(StorageRegisters.SHELF, shelf);
    }

    void control(boolean accept, boolean nvme, boolean fua) {
        write(
                StorageRegisters.CONTROL,
                StorageRegisters.CONTROL_ACCEPT.at(accept ? 1 : 0)
                        | StorageRegisters.CONTROL_NVME.at(nvme ? 1 : 0)
                        | StorageRegisters.CONTROL_FUA.at(fua ? 1 : 0));
    }

    /** No frame is let in from now on; all else stays as it is. */
    void acceptNothing() {
        write(StorageRegisters.CONTROL, read(StorageRegisters.CONTROL) & ~StorageRegisters.CONTROL_ACCEPT.mask());
    }

    /**
     * Writes IDENTIFY data and the config reply from frame byte 24 on into the LUN's page; both are multiples of 4
     * bytes.
     */
    void writePage(int lun, byte[] identify, byte[] configReply) {
        long page = StorageRegisters.LUN_PAGES.offset() + (long) lun * StorageRegisters.LUN_PAGE_BYTES;
        writeWords(page + StorageRegisters.LUN_PAGE_IDENTIFY, identify);
        writeWords(page + StorageRegisters.LUN_PAGE_CONFIG, configReply);
    }

    private void writeWords(long offset, byte[] bytes) {
        for (int i = 0; i < bytes.length; i += 4) {
            registers.write32(offset + i, Octets.le32(bytes, i));
        }
    }

    /** The LUN as given from one cycle on. */
    void commitLun(int lun, long sectors, long map, boolean present, boolean readOnly, int configLength) {
        write(StorageRegisters.LUN_INDEX, lun);
        write64(StorageRegisters.LUN_SECTORS_LOW, sectors);
        write64(StorageRegisters.LUN_MAP_LOW, map);
        write(
                StorageRegisters.LUN_FLAGS,
                StorageRegisters.LUN_FLAGS_PRESENT.at(present ? 1 : 0)
                        | StorageRegisters.LUN_FLAGS_READ_ONLY.at(readOnly ? 1 : 0)
                        | StorageRegisters.LUN_FLAGS_CONFIG_LENGTH.at(configLength));
        write(StorageRegisters.LUN_COMMIT, 1);
    }

    /** The waiting request looks its extent up again. */
    void replay(int requestId) {
        write(StorageRegisters.REPLAY, StorageRegisters.REPLAY_REQUEST_ID.at(requestId));
    }

    /** The waiting request is answered with ATA status and error. */
    void fail(int requestId, int status, int error) {
        write(
                StorageRegisters.REPLAY,
                StorageRegisters.REPLAY_REQUEST_ID.at(requestId)
                        | StorageRegisters.REPLAY_VERDICT.at(StorageRegisters.VERDICT_ATA_ERROR)
                        | StorageRegisters.REPLAY_STATUS.at(status)
                        | StorageRegisters.REPLAY_ERROR.at(error));
    }

    /** The waiting request is answered with an AoE error. */
    void refuse(int requestId, AoeError error) {
        write(
                StorageRegisters.REPLAY,
                StorageRegisters.REPLAY_REQUEST_ID.at(requestId)
                        | StorageRegisters.REPLAY_VERDICT.at(StorageRegisters.VERDICT_AOE_ERROR)
                        | StorageRegisters.REPLAY_STATUS.at(error.code()));
    }

    void invalidateMaps() {
        write(StorageRegisters.MAP_INVALIDATE, 1);
    }
}
