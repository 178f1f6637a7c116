package org.microvisor.unimem.wire;

/**
 * Who sends a packet to whom, and by what the answer is known.
 *
 * @param dst 0 to 63
 * @param src 0 to 63
 * @param tag 0 to 31; 16 and above are those of a DMA engine
 * @param generation 0 to 15, another one after each time-out, so that late replies are told from those that are due
 */
public record Route(int dst, int src, int tag, int generation) {
    public Route {
        Ranges.check("dst", dst, Header.NODE_WIDTH);
        Ranges.check("src", src, Header.NODE_WIDTH);
        Ranges.check("tag", tag, Header.TAG_WIDTH);
        Ranges.check("generation", generation, Header.GENERATION_WIDTH);
    }

    /** The way of the answer. */
    public Route back() {
        return new Route(/* dst= */ src, /* src= */ dst, tag, generation);
    }

    static Route of(long word0) {
        return new Route(Header.dst(word0), Header.src(word0), Header.tag(word0), Header.generation(word0));
    }
}
