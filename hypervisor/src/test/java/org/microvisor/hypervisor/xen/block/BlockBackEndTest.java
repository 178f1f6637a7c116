package org.microvisor.hypervisor.xen.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.block.RamDevice;
import org.microvisor.hypervisor.xen.FakePeer;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.bus.FrontKeys;

/** A back-end under a front-end that writes slots by hand. */
class BlockBackEndTest {
    private static final int SECTORS = 4096;

    private final FakePeer guest = new FakePeer();
    private final List<String> lost = new ArrayList<>();
    private final RamDevice ram = new RamDevice("ram", SECTORS * 512);
    private final Map<String, String> keys =
            new HashMap<>(Map.of("ring-ref", "1", "event-channel", "3", "protocol", "x86_64-abi"));
    private Ring ring = Ring.front(guest.grant(1), Blkif.SLOT);

    private BlockBackEnd connect(boolean readOnly) throws XenFault {
        BlockBackEnd disk = new BlockBackEnd(guest, ram, readOnly, lost::add);
        ring = Ring.front(guest.grant(1), Blkif.SLOT);
        assertThat(disk.connect(new FrontKeys(name -> Optional.ofNullable(keys.get(name)))))
                .containsEntry("sectors", String.valueOf(SECTORS))
                .containsEntry("info", readOnly ? "4" : "0");
        return disk;
    }

    /** A request of one segment. */
    private void ask(int op, long id, long sector, int grant, int first, int last) {
        int at = ring.put();
        Blkif.put(ring.page(), at, op, 1, id, sector);
        Blkif.putSegment(ring.page(), at, 0, grant, first, last);
    }

    /** The answers: id and status. */
    private List<String> answers() throws XenFault {
        ring.publish();
        guest.send(3);
        List<String> all = new ArrayList<>();
        while (ring.waiting() > 0) {
            int at = ring.take();
            all.add(Blkif.answerId(ring.page(), at) + ":" + Blkif.answerStatus(ring.page(), at));
        }
        return all;
    }

    @Test
    void shouldMoveTheSectorsOfAllSegments() throws XenFault {
        connect(false);
        guest.grant(10).putInt(3584, 4711);
        guest.grant(11).putInt(0, 4712);
        int at = ring.put();
        Blkif.put(ring.page(), at, Blkif.WRITE, 2, 1, 100);
        Blkif.putSegment(ring.page(), at, 0, 10, 7, 7);
        Blkif.putSegment(ring.page(), at, 1, 11, 0, 1);
        ask(Blkif.READ, 2, 101, 12, 3, 4);
        Page read = guest.grant(12);
        assertThat(answers()).containsExactly("1:0", "2:0");
        assertThat(read.getInt(1536)).isEqualTo(4712);
        assertThat(guest.held()).isEqualTo(1);
        assertThat(guest.raised(3)).isEqualTo(1);
    }

    @Test
    void shouldTakeIndirectSegments() throws XenFault {
        connect(false);
        Page table = guest.grant(50);
        for (int i = 0; i < 256; i++) {
            guest.grant(100 + i).putInt(0, i);
            Blkif.putIndirectSegment(table, i, 100 + i, 0, 7);
        }
        int at = ring.put();
        Blkif.putIndirect(ring.page(), at, Blkif.WRITE, 256, 9, 0);
        Blkif.putPage(ring.page(), at, 0, 50);
        ask(Blkif.READ, 10, 255 * 8, 12, 0, 7);
        Page read = guest.grant(12);
        at = ring.put();
        Blkif.putIndirect(ring.page(), at, Blkif.WRITE, 257, 11, 0);
        Blkif.putPage(ring.page(), at, 0, 50);
        at = ring.put();
        Blkif.putIndirect(ring.page(), at, Blkif.FLUSH, 1, 12, 0);
        Blkif.putPage(ring.page(), at, 0, 50);
        assertThat(answers()).containsExactly("9:0", "10:0", "11:-1", "12:-1");
        assertThat(read.getInt(0)).isEqualTo(255);
        assertThat(guest.held()).isEqualTo(1);
    }

    @Test
    void shouldFlushAndDiscard() throws XenFault {
        BlockBackEnd disk = connect(false);
        assertThat(disk.offers())
                .containsEntry("feature-flush-cache", "1")
                .containsEntry("feature-discard", "1")
                .containsEntry("feature-max-indirect-segments", "256");
        guest.grant(10).putInt(0, 4711);
        ask(Blkif.WRITE, 1, 5, 10, 0, 0);
        Blkif.put(ring.page(), ring.put(), Blkif.FLUSH, 0, 2, 0);
        Blkif.putDiscard(ring.page(), ring.put(), 3, 5, 1);
        Blkif.putDiscard(ring.page(), ring.put(), 4, 5, SECTORS);
        Blkif.putDiscard(ring.page(), ring.put(), 5, Long.MAX_VALUE, Long.MAX_VALUE);
        ask(Blkif.READ, 6, 5, 10, 0, 0);
        assertThat(answers()).containsExactly("1:0", "2:0", "3:0", "4:-1", "5:-1", "6:0");
        assertThat(guest.grant(10).getInt(0)).isZero();
    }

    @Test
    void shouldRefuseSingleRequestsThatCannotBe() throws XenFault {
        connect(false);
        guest.grant(10);
        ask(Blkif.READ, 1, SECTORS, 10, 0, 0);
        ask(Blkif.READ, 2, -1, 10, 0, 0);
        ask(Blkif.READ, 3, 0, 10, 5, 4);
        ask(Blkif.READ, 4, 0, 10, 0, 8);
        ask(Blkif.READ, 5, 0, 77, 0, 0);
        ask(99, 6, 0, 10, 0, 0);
        Blkif.put(ring.page(), ring.put(), Blkif.READ, 0, 7, 0);
        Blkif.put(ring.page(), ring.put(), Blkif.WRITE, 12, 8, 0);
        assertThat(answers()).containsExactly("1:-1", "2:-1", "3:-1", "4:-1", "5:-1", "6:-2", "7:-1", "8:-1");
        assertThat(guest.held()).isEqualTo(1);
        assertThat(lost).isEmpty();
    }

    @Test
    void shouldWriteNothingToADiskThatIsReadOnly() throws XenFault {
        connect(true);
        guest.grant(10);
        ask(Blkif.WRITE, 1, 0, 10, 0, 0);
        ask(Blkif.READ, 2, 0, 10, 0, 0);
        Blkif.putDiscard(ring.page(), ring.put(), 3, 0, 1);
        assertThat(answers()).containsExactly("1:-1", "2:0", "3:-1");
    }

    @Test
    void shouldTakeTheDiskFromWhoBreaksTheRules() throws XenFault {
        BlockBackEnd disk = connect(false);
        ring.page().putInt(0, 33);
        guest.send(3);
        assertThat(lost).containsExactly("ring says more than it holds: produced=33, taken=0, most=32");
        assertThat(guest.held()).isZero();
        disk.disconnect();
        keys.put("protocol", "x86_32-abi");
        assertThatThrownBy(() -> connect(false))
                .hasMessage("front-end has another layout of requests: protocol=x86_32-abi");
        keys.remove("protocol");
        keys.put("ring-ref", "99");
        assertThatThrownBy(() -> connect(false)).isInstanceOf(XenFault.class);
        assertThat(guest.held()).isZero();
    }
}
