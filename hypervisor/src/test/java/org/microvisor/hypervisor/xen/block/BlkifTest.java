package org.microvisor.hypervisor.xen.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Pages;
import org.microvisor.hypervisor.xen.Ring;

/** Offsets and numbers of xen.git's public/io/blkif.h on 64-bit machines. */
class BlkifTest {
    private final Page page = Pages.empty();

    @Test
    void shouldHaveThirtyTwoSlots() {
        assertThat(Blkif.SLOT).isEqualTo(112);
        assertThat(Ring.slots(Blkif.SLOT)).isEqualTo(32);
        assertThat(Blkif.SEGMENTS_PER_PAGE * 8).isEqualTo(Page.BYTES);
    }

    @Test
    void shouldPutARequestWhereXenDoes() {
        Blkif.put(page, 64, Blkif.WRITE, 11, 0x1122334455667788L, 0x99);
        Blkif.putSegment(page, 64, 10, 0xAABBCCDD, 3, 7);
        assertThat(page.getByte(64)).isEqualTo((byte) 1);
        assertThat(page.getByte(65)).isEqualTo((byte) 11);
        assertThat(page.getLong(72)).isEqualTo(0x1122334455667788L);
        assertThat(page.getLong(80)).isEqualTo(0x99);
        assertThat(page.getInt(168)).isEqualTo(0xAABBCCDD);
        assertThat(page.getByte(172)).isEqualTo((byte) 3);
        assertThat(page.getByte(173)).isEqualTo((byte) 7);
        assertThat(Blkif.segment(64, 10) + 8).isEqualTo(64 + Blkif.SLOT);
        assertThat(Blkif.op(page, 64)).isEqualTo(1);
        assertThat(Blkif.second(page, 64)).isEqualTo(11);
        assertThat(Blkif.id(page, 64)).isEqualTo(0x1122334455667788L);
        assertThat(Blkif.sector(page, 64)).isEqualTo(0x99);
    }

    @Test
    void shouldPutDiscardsAndIndirectRequestsWhereXenDoes() {
        Blkif.putDiscard(page, 0, 5, 6, 7);
        assertThat(page.getByte(0)).isEqualTo((byte) 5);
        assertThat(page.getLong(24)).isEqualTo(7);
        assertThat(Blkif.discardSectors(page, 0)).isEqualTo(7);
        Blkif.putIndirect(page, 112, Blkif.READ, 300, 8, 9);
        Blkif.putPage(page, 112, 7, 0x01020304);
        assertThat(page.getByte(112)).isEqualTo((byte) 6);
        assertThat(page.getByte(113)).isEqualTo((byte) 0);
        assertThat(page.getShort(114)).isEqualTo((short) 300);
        assertThat(page.getLong(120)).isEqualTo(8);
        assertThat(page.getLong(128)).isEqualTo(9);
        assertThat(page.getInt(112 + 28 + 28)).isEqualTo(0x01020304);
        assertThat(Blkif.indirectSegments(page, 112)).isEqualTo(300);
        assertThat(Blkif.pageGrant(page, 112, 7)).isEqualTo(0x01020304);
        Blkif.putIndirectSegment(page, 511, 77, 1, 2);
        assertThat(page.getLong(4088)).isEqualTo(0x0201_0000_004DL);
    }

    @Test
    void shouldPutAnAnswerWhereXenDoes() {
        Blkif.putAnswer(page, 64, 0x1122334455667788L, Blkif.FLUSH, Blkif.UNSUPPORTED);
        assertThat(page.getLong(64)).isEqualTo(0x1122334455667788L);
        assertThat(page.getByte(72)).isEqualTo((byte) 3);
        assertThat(page.getShort(74)).isEqualTo((short) -2);
        assertThat(Blkif.answerId(page, 64)).isEqualTo(0x1122334455667788L);
        assertThat(Blkif.answerStatus(page, 64)).isEqualTo(-2);
    }
}
