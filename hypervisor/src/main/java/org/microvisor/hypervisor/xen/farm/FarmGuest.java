package org.microvisor.hypervisor.xen.farm;

import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.domain.Guest;
import org.microvisor.hypervisor.xen.domain.Hypercalls;
import org.microvisor.hypervisor.xen.guest.BlockFrontEnd;
import org.microvisor.hypervisor.xen.guest.Kernel;
import org.microvisor.hypervisor.xen.guest.NetFrontEnd;

/**
 * A guest that pings the next one and answers whoever pings it, then writes blocks and reads them again. It says {@code done} on its console
 * and writes {@code data/result}; anything unexpected is in there.
 *
 * <pre>
 *   frame   0 u48 to, 6 u48 from, 12 u16 0x88B5, 14 u8 1 ping or 2 answer, 16 u32 round, 20 bytes that follow from the round
 * </pre>
 */
final class FarmGuest implements Guest, NetFrontEnd.User {
    /** What starts every station's address. */
    static final long STATIONS = 0x0200_0000_0000L;

    /** Frames of memory that such a guest may use. */
    static final int FRAMES = 64;

    /** The guest's disk, {@code xvda}. */
    static final int DISK = 51712;

    private static final int BUFFERS = 2;
    private static final long PATIENCE = 5_000_000;
    private static final int HEADER = 20;
    private static final int TYPE = 0xB588;
    private static final int PING = 1;
    private static final int ANSWER = 2;
    private static final int SECTORS = 8;

    private final long own;
    private final long next;
    private final int rounds;
    private final int blocks;
    private final boolean alone;
    private @Nullable Kernel kernel;
    private @Nullable NetFrontEnd net;
    private @Nullable BlockFrontEnd disk;
    private int round;
    private int attempt;
    private int block;
    private int mistakes;
    private boolean diskUp;
    private boolean pinged;

    /**
     * @param next the index of the guest that it pings; its own if there is nobody else
     * @param blocks of 4 KiB that its disk has; 0: it has none
     */
    FarmGuest(int index, int next, int rounds, int blocks) {
        this.own = STATIONS | index;
        this.next = STATIONS | next;
        this.alone = next == index;
        this.rounds = rounds;
        this.blocks = blocks;
    }

    @Override
    public void start(Hypercalls hypercalls) {
        Kernel os = new Kernel(hypercalls);
        kernel = os;
        os.store().read("name", answer -> os.print("this is " + answer.value().orElse("nobody")));
        net = new NetFrontEnd(os, 0, BUFFERS, this);
        if (blocks > 0) {
            disk = new BlockFrontEnd(os, DISK, BUFFERS, this::diskConnected);
        }
    }

    @Override
    public void onEvent(int port) {
        if (kernel != null) {
            kernel.onEvent(port);
        }
    }

    @Override
    public void connected() {
        ping();
    }

    private void diskConnected() {
        diskUp = true;
        work();
    }

    /** What a byte of round {@code number} is. */
    private static byte pattern(int number, int at) {
        return (byte) (number * 31 + at);
    }

    private static int length(int number) {
        return 64 + number * 97 % 1400;
    }

    private void ping() {
        if (round == rounds || alone) {
            pinged = true;
            work();
            return;
        }
        say(next, PING, round);
        int asked = round;
        int tried = ++attempt;
        if (kernel != null) {
            kernel.after(PATIENCE, () -> {
                if (!pinged && round == asked && attempt == tried) {
                    ping();
                }
            });
        }
    }

    private void say(long to, int kind, int number) {
        NetFrontEnd now = net;
        if (now == null || !now.canSend()) {
            return; // the other end asks again
        }
        Page page = now.begin();
        int length = length(number);
        putStation(page, 0, to);
        putStation(page, 6, own);
        page.putShort(12, (short) TYPE);
        page.putShort(14, (short) kind);
        page.putInt(16, number);
        for (int at = HEADER; at < length; at++) {
            page.putByte(at, pattern(number, at));
        }
        now.send(length);
        now.push();
    }

    private static void putStation(Page page, int at, long station) {
        for (int i = 0; i < 6; i++) {
            page.putByte(at + i, (byte) (station >>> 40 - 8 * i));
        }
    }

    private static long station(Page page, int at) {
        long station = 0;
        for (int i = 0; i < 6; i++) {
            station = station << 8 | page.getByte(at + i) & 0xFF;
        }
        return station;
    }

    @Override
    public void received(Page page, int offset, int length) {
        if (length < HEADER || station(page, offset) != own || page.getShort(offset + 12) != (short) TYPE) {
            return; // flooded to all
        }
        int kind = page.getShort(offset + 14);
        int number = page.getInt(offset + 16);
        boolean good = length == length(number);
        for (int at = HEADER; good && at < length; at++) {
            good = page.getByte(offset + at) == pattern(number, at);
        }
        if (!good) {
            mistakes++;
        } else if (kind == PING) {
            say(station(page, offset + 6), ANSWER, number);
        } else if (number == round && !pinged) {
            round++;
            ping();
        }
    }

    /** Writes and reads, one block after the other, once the pings are over. */
    private void work() {
        BlockFrontEnd now = disk;
        if (!pinged || (now != null && !diskUp)) {
            return;
        }
        if (now == null || block == rounds) {
            finish();
            return;
        }
        int number = block++;
        long sector = (long) (number % blocks) * SECTORS;
        Page page = now.toWrite();
        for (int at = 0; at < Page.BYTES; at += Long.BYTES) {
            page.putLong(at, own << 16 ^ number ^ at);
        }
        now.write(
                sector,
                SECTORS,
                (written, ignored) -> now.flush((flushed, none) -> now.read(sector, SECTORS, (read, back) -> {
                    boolean same = written && flushed && read;
                    for (int at = 0; same && at < Page.BYTES; at += Long.BYTES) {
                        same = back.getLong(at) == (own << 16 ^ number ^ at);
                    }
                    if (!same) {
                        mistakes++;
                    }
                    work();
                })));
    }

    private void finish() {
        if (kernel != null) {
            Kernel os = kernel;
            String result = mistakes == 0 ? "good" : mistakes + " mistakes";
            os.store().write("data/result", result, answer -> os.print("done: " + result));
        }
    }
}
