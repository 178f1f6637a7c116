package org.microvisor.aoe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hdl.drive.Attributes;
import org.microvisor.hdl.drive.Burst;
import org.microvisor.hdl.drive.BurstKind;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.replay.SeededTest;

/**
 * Junk on every bus of the node at once: frames, bursts of an SSD gone mad, software that writes anything anywhere, a DDR that
 * fails. The node keeps the buses' rules and still answers afterwards.
 */
final class StorageNodeTrafficTest {
    private static final long MAC = 0x0200_0000_0a01L;
    private static final long CLIENT = 0x0200_0000_0c01L;
    private static final int SHELF = 7;
    private static final int ROUNDS = 150;
    private static final List<BurstKind> KINDS = List.of(BurstKind.values());

    /** What software may write at any time, with any value. */
    private static final List<Register> ANYTHING = List.of(
            StorageRegisters.IRQ_STATUS,
            StorageRegisters.SQ_DOORBELL_LOW,
            StorageRegisters.CQ_DOORBELL_LOW,
            StorageRegisters.PL_BASE_LOW,
            StorageRegisters.NSID,
            StorageRegisters.QUEUE_SIZE,
            StorageRegisters.RING_BASE_LOW,
            StorageRegisters.RING_SIZE,
            StorageRegisters.RING_CONSUMER,
            StorageRegisters.TX_ADDRESS_LOW,
            StorageRegisters.TX_LENGTH,
            StorageRegisters.REPLAY,
            StorageRegisters.MAP_INVALIDATE,
            StorageRegisters.LUN_INDEX,
            StorageRegisters.LUN_SECTORS_LOW,
            StorageRegisters.LUN_MAP_LOW,
            StorageRegisters.LUN_FLAGS,
            StorageRegisters.LUN_COMMIT);

    @SeededTest({1, 2, 3})
    void keepsTheRulesOfItsBuses(long seed) {
        Random random = new Random(seed);
        try (SimulatedNode simulated = new SimulatedNode(random, random.nextDouble() * 0.8 + 0.2)) {
            simulated.registers.write(StorageRegisters.MAC_LOW, MAC & 0xFFFF_FFFFL);
            simulated.registers.write(StorageRegisters.MAC_HIGH, MAC >>> 32);
            simulated.registers.write(StorageRegisters.SHELF, SHELF);
            simulated.registers.write(StorageRegisters.CONTROL, 3);
            simulated.failing(0.1);
            for (int round = 0; round < ROUNDS; round++) {
                act(simulated, random);
                simulated.engine.step(random.nextInt(20));
            }
            survives(simulated);
        }
    }

    private static void act(SimulatedNode simulated, Random random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                if (simulated.waiting() < 1_000) {
                    simulated.receive(frame(random), random.nextInt(8) == 0);
                }
            }
            case 2 -> {
                if (simulated.ssd.idle()) {
                    burst(simulated, random);
                }
            }
            case 3 -> {
                Register register = ANYTHING.get(random.nextInt(ANYTHING.size()));
                simulated.registers.write(register, random.nextLong() & register.mask());
            }
            default -> simulated.registers.write(StorageRegisters.CONTROL, random.nextInt(8) | 1);
        }
    }

    /** Noise, or a frame of the right kind for the node with a few bytes changed. */
    private static byte[] frame(Random random) {
        byte[] frame = new byte[random.nextInt(8) == 0 ? 1 + random.nextInt(9_300) : 1 + random.nextInt(200)];
        random.nextBytes(frame);
        if (frame.length >= AtaArg.DATA && random.nextInt(8) != 0) {
            EthernetHeader.write(frame, 0, MAC, CLIENT, EthernetHeader.TYPE_AOE);
            AoeHeader.writeRequest(frame, 0, SHELF, random.nextInt(8), random.nextInt(3), random.nextInt());
            int[] opcodes = {0x20, 0x24, 0x25, 0x30, 0x34, 0x35, 0x3D, 0xEC, 0xE7};
            int sectors = 1 + random.nextInt(16);
            int opcode = opcodes[random.nextInt(opcodes.length)];
            AtaArg.writeRequest(
                    frame, 0, random.nextInt(2) | AtaArg.AFLAG_LBA48, 0, sectors, opcode, random.nextInt(1 << 16));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
        }
        return frame;
    }

    /** Any legal burst, mostly into places that the node has. */
    private static void burst(SimulatedNode simulated, Random random) {
        BurstKind kind = random.nextInt(8) == 0 ? KINDS.get(random.nextInt(KINDS.size())) : BurstKind.INCR;
        int size = random.nextInt(8) == 0 ? random.nextInt(4) : 3;
        int bytes = 1 << size;
        int[] places = {
            BufferMap.WRITE_BUFFERS, BufferMap.READ_BUFFERS, BufferMap.SUBMISSION_QUEUE, BufferMap.COMPLETION_QUEUE
        };
        int reach = random.nextInt(8) == 0 ? 1 << 18 : 1 << 10;
        long address = (long) places[random.nextInt(places.length)] + random.nextInt(reach);
        address = random.nextInt(8) == 0 && kind != BurstKind.WRAP ? address : address & -bytes;
        long room = (4096 - (address & 4095 & -bytes)) / bytes;
        int count = switch (kind) {
            case FIXED -> 1 + random.nextInt(16);
            case WRAP -> 2 << random.nextInt(4);
            default -> (int) Math.min(room, 1 + random.nextInt(32));
        };
        Burst burst = new Burst(random.nextInt(16), address, count, bytes, kind, Attributes.PLAIN);
        if (random.nextBoolean()) {
            simulated.ssd.read(burst);
        } else {
            byte[] data = new byte[burst.bytes()];
            random.nextBytes(data);
            simulated.ssd.write(burst, data);
        }
    }

    /** With software that behaves again, a discovery is answered. */
    private static void survives(SimulatedNode simulated) {
        simulated.await("end of the junk", () -> simulated.waiting() == 0 && simulated.ssd.idle());
        simulated.failing(0);
        simulated.registers.write(StorageRegisters.CONTROL, 1);
        simulated.registers.write(StorageRegisters.LUN_INDEX, 0);
        simulated.registers.write(StorageRegisters.LUN_FLAGS, 1);
        simulated.registers.write(StorageRegisters.LUN_COMMIT, 1);
        simulated.registers.write(StorageRegisters.RING_SIZE, 8);
        for (int settling = 0; settling < 12; settling++) {
            long producer = simulated.registers.read(StorageRegisters.RING_PRODUCER);
            simulated.registers.write(StorageRegisters.RING_CONSUMER, producer);
            simulated.engine.step(500);
        }
        int before = simulated.sent().size();
        byte[] query = new byte[EthernetHeader.MIN_FRAME];
        EthernetHeader.write(query, 0, MAC, CLIENT, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(query, 0, SHELF, 0, AoeHeader.COMMAND_CONFIG, 0x600D_600D);
        ConfigArg.write(query, 0, 0, 0, 0, ConfigArg.CCMD_READ, new byte[0]);
        simulated.receive(query);
        simulated.await("answer", () -> simulated.sent().size() > before);
        byte[] reply = simulated.sent().get(before);
        assertThat(AoeHeader.isResponse(reply, 0)).isTrue();
        assertThat(AoeHeader.tag(reply, 0)).isEqualTo(0x600D_600D);
    }
}
