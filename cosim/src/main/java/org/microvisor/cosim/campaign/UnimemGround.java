package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.microvisor.cosim.device.Ddr;

/**
 * What the memory of a node is for in a {@link UnimemRun}, and what must be in it: each byte has a value that it must have, or belongs
 * to somebody else who looks after it. Offsets are from the start of the memory.
 *
 * <pre>
 *   page 1, 2   given to others, read and written by windows      page 7       ring of the node's own DMA engine
 *   page 4      given, answers with an error                      page 8..15   given, others' DMA engines copy there: a slot for each copy
 *   page 5      given, answers too late                           page 16, 17  the own engine copies there
 *   page 6      given, a source of copies that never changes      the rest     nobody's
 * </pre>
 */
final class UnimemGround {
    static final int PAGE = 4096;
    static final int BYTES = 20 * PAGE;
    static final int GIVEN = PAGE, GIVEN_PAGES = 2;
    static final int FAILING = 4 * PAGE;
    static final int LATE = 5 * PAGE;
    static final int SOURCE = 6 * PAGE;
    static final int RING = 7 * PAGE;
    static final int ARRIVING = 8 * PAGE, ARRIVING_PAGES = 8;
    static final int OWN = 16 * PAGE;

    /** Bytes of the place of one copy, and places for the copies of one node. */
    static final int SLOT = 1024, SLOTS = 8;

    /** Where the accesses to a window go: on both sides of the boundary between the two pages. */
    static final int AREA = PAGE - 128, AREA_BYTES = 256;

    private static final byte GUARD = (byte) 0xa5;

    private final int node;
    private final Ddr memory;
    private final byte[] must = new byte[BYTES];
    private final BitSet others = new BitSet(BYTES);

    /** Puts everything in its place. */
    UnimemGround(int node, Ddr memory) {
        this.node = node;
        this.memory = memory;
        Arrays.fill(must, GUARD);
        Arrays.fill(must, GIVEN, GIVEN + GIVEN_PAGES * PAGE, (byte) 0);
        Arrays.fill(must, LATE, LATE + PAGE, (byte) 0);
        for (int i = 0; i < PAGE; i++) {
            must[SOURCE + i] = source(node, i);
        }
        memory.write(0, must, 0, BYTES);
        others.set(GIVEN + AREA, GIVEN + AREA + AREA_BYTES);
        others.set(LATE, LATE + PAGE);
        others.set(RING, RING + PAGE);
    }

    /** A byte of the page that copies are made of. */
    static byte source(int node, int offset) {
        return (byte) ((offset + 1) * 0x9e3779b1 >>> 13 + node * 3);
    }

    /** A copy begins: until it is complete, and for ever if it fails, nobody knows what is in its place. */
    void beginCopy(int offset, int length) {
        others.set(offset, offset + length);
    }

    /** A copy is complete: its bytes must be there. */
    void copied(int offset, byte[] content) {
        System.arraycopy(content, 0, must, offset, content.length);
        others.clear(offset, offset + content.length);
    }

    /** The first byte of a range that is wrong now, in words; nothing if there is none. */
    List<String> violations(int from, int length) {
        byte[] bytes = new byte[length];
        memory.read(from, bytes, 0, length);
        if (Arrays.equals(bytes, 0, length, must, from, from + length)) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < length && wrong.isEmpty(); i++) {
            byte is = bytes[i];
            if (is != must[from + i] && !others.get(from + i)) {
                wrong.add("a byte is wrong: node=" + node + ", offset=0x" + Integer.toHexString(from + i)
                        + ", is=0x" + Integer.toHexString(is & 0xff) + ", expected=0x"
                        + Integer.toHexString(must[from + i] & 0xff));
            }
        }
        return wrong;
    }
}
