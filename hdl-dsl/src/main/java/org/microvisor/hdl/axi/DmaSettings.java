package org.microvisor.hdl.axi;

import java.util.function.ObjLongConsumer;

/**
 * What an {@link AxiReader} and an {@link AxiWriter} are built for.
 *
 * @param addressWidth bits of an address, 13..64
 * @param dataWidth bits of a bus word and of a stream beat: a power of two, 16..1024
 * @param idWidth bits of the AXI identifiers, which are always 0
 * @param lengthWidth bits of a command's length in bytes
 * @param tagWidth bits of the tag that a command hands to its status
 * @param maxBurst most beats of a burst: a power of two, 2..256; 16 for AXI3 ports
 * @param outstanding bursts asked for and not yet done: a power of two, 2..64
 * @param unaligned whether a command's first byte is in lane 0 of the stream whatever its address; otherwise each byte is in the
 *     lane that it has on the bus, which costs fewer LUTs and is the same for addresses of whole words
 */
public record DmaSettings(
        int addressWidth,
        int dataWidth,
        int idWidth,
        int lengthWidth,
        int tagWidth,
        int maxBurst,
        int outstanding,
        boolean unaligned) {
    /** AXI4's boundary that no burst may cross. */
    private static final int PAGE = 4096;

    public DmaSettings {
        require(addressWidth >= 13 && addressWidth <= 64, "addressWidth outside 13..64", addressWidth);
        require(isPowerWithin(dataWidth, 16, 1024), "dataWidth is not a power of two in 16..1024", dataWidth);
        require(idWidth >= 1, "idWidth below 1", idWidth);
        require(lengthWidth >= 1 && lengthWidth <= 32, "lengthWidth outside 1..32", lengthWidth);
        require(tagWidth >= 1, "tagWidth below 1", tagWidth);
        require(isPowerWithin(maxBurst, 2, 256), "maxBurst is not a power of two in 2..256", maxBurst);
        require(isPowerWithin(outstanding, 2, 64), "outstanding is not a power of two in 2..64", outstanding);
    }

    /** Lengths below 16 MiB, 8-bit tags, 1-bit identifiers, bursts of up to 256 beats, 16 outstanding, lanes as on the bus. */
    public static DmaSettings of(int addressWidth, int dataWidth) {
        return new DmaSettings(addressWidth, dataWidth, 1, 24, 8, 256, 16, false);
    }

    /** The same with identifiers of another width. */
    public DmaSettings withIdWidth(int bits) {
        return new DmaSettings(addressWidth, dataWidth, bits, lengthWidth, tagWidth, maxBurst, outstanding, unaligned);
    }

    /** The same with lengths of another width. */
    public DmaSettings withLengthWidth(int bits) {
        return new DmaSettings(addressWidth, dataWidth, idWidth, bits, tagWidth, maxBurst, outstanding, unaligned);
    }

    /** The same with tags of another width. */
    public DmaSettings withTagWidth(int bits) {
        return new DmaSettings(addressWidth, dataWidth, idWidth, lengthWidth, bits, maxBurst, outstanding, unaligned);
    }

    /** The same with other bursts. */
    public DmaSettings withBursts(int most, int atOnce) {
        return new DmaSettings(addressWidth, dataWidth, idWidth, lengthWidth, tagWidth, most, atOnce, unaligned);
    }

    /** The same with the stream's first byte in lane 0. */
    public DmaSettings withUnaligned() {
        return new DmaSettings(addressWidth, dataWidth, idWidth, lengthWidth, tagWidth, maxBurst, outstanding, true);
    }

    /** Bytes of a bus word. */
    public int bytes() {
        return dataWidth / 8;
    }

    /** Bits that count the bytes of a bus word: AXI's burst size. */
    int sizeBits() {
        return Integer.numberOfTrailingZeros(bytes());
    }

    /** Bits that count the words of a block: bursts end where blocks end, and a page is made of whole blocks. */
    int indexBits() {
        return Integer.numberOfTrailingZeros(Math.min(maxBurst, PAGE / bytes()));
    }

    /** Bits that count the bytes of a block. */
    int blockBits() {
        return sizeBits() + indexBits();
    }

    /** Tells each number that a cell's header shows. */
    void tell(ObjLongConsumer<String> parameter) {
        parameter.accept("addressWidth", addressWidth);
        parameter.accept("dataWidth", dataWidth);
        parameter.accept("idWidth", idWidth);
        parameter.accept("lengthWidth", lengthWidth);
        parameter.accept("tagWidth", tagWidth);
        parameter.accept("maxBurst", maxBurst);
        parameter.accept("outstanding", outstanding);
        parameter.accept("unaligned", unaligned ? 1 : 0);
    }

    private static boolean isPowerWithin(int value, int low, int high) {
        return value >= low && value <= high && Integer.bitCount(value) == 1;
    }

    private static void require(boolean holds, String problem, int value) {
        if (!holds) {
            throw new IllegalArgumentException(problem + ": " + problem.replaceAll(" .*", "") + "=" + value);
        }
    }
}
