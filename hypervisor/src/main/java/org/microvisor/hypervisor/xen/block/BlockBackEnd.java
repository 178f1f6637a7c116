package org.microvisor.hypervisor.xen.block;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.Ring;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.bus.BackEnd;
import org.microvisor.hypervisor.xen.bus.FrontKeys;

/**
 * A guest's Xen disk on a {@link BlockDevice}. Data goes from and to the guest's pages without a copy; they are held until the device is
 * done with them, also if the guest goes meanwhile.
 *
 * <p>A write is answered when it is done, a flush when it is durable. A request outside the disk, of pages that are not granted or of too
 * many segments is an error of that one request; a ring that says more than it holds costs the guest the device.
 */
public final class BlockBackEnd implements BackEnd {
    private static final int SECTOR = BlockDevice.SECTOR;
    private static final int SECTORS_PER_PAGE = Page.BYTES / SECTOR;
    private static final int MOST_INDIRECT = 256;
    private static final int READ_ONLY = 4;

    private final Peer peer;
    private final BlockDevice disk;
    private final boolean readOnly;
    private final Consumer<String> lost;
    private @Nullable Connection connection;

    /**
     * A disk on {@code disk}, which is closed with it.
     *
     * @param lost is told if the guest loses it, and why
     */
    public BlockBackEnd(Peer peer, BlockDevice disk, boolean readOnly, Consumer<String> lost) {
        this.peer = peer;
        this.disk = disk;
        this.readOnly = readOnly;
        this.lost = lost;
    }

    /** What there is while it is connected. */
    private final class Connection implements BlockRequest.Answers {
        private final int grant;
        private final Ring ring;
        private final Peer.Channel channel;
        private boolean open = true;
        private boolean inTurn;

        Connection(FrontKeys keys) throws XenFault {
            int port = keys.number("event-channel");
            grant = keys.number("ring-ref");
            ring = Ring.back(peer.hold(grant, true), Blkif.SLOT);
            try {
                channel = peer.bind(port, this::serve);
            } catch (XenFault refused) {
                peer.release(grant, true);
                throw refused;
            }
        }

        /** A turn: begins what there is. */
        private void serve() {
            if (!open) {
                return;
            }
            inTurn = true;
            try {
                int left = ring.slots();
                while (ring.waiting() > 0 && left-- > 0) {
                    begin(ring.page(), ring.take());
                }
                if (ring.await()) {
                    channel.again();
                }
            } catch (XenFault broken) {
                disconnect();
                lost.accept(String.valueOf(broken.getMessage()));
            } finally {
                inTurn = false;
            }
            show();
        }

        private void show() {
            if (open && !inTurn && ring.publish()) {
                channel.raise();
            }
        }

        @Override
        public void answer(long id, int op, int status) {
            if (open) {
                Blkif.putAnswer(ring.page(), ring.put(), id, op, status);
                show();
            }
        }

        private void begin(Page page, int at) {
            int op = Blkif.op(page, at);
            long id = Blkif.id(page, at);
            long sector = Blkif.sector(page, at);
            BlockRequest request = new BlockRequest(peer, disk, this, id, op);
            switch (op) {
                case Blkif.READ, Blkif.WRITE -> {
                    int segments = Blkif.second(page, at);
                    boolean good = segments > 0 && segments <= Blkif.MOST_SEGMENTS;
                    for (int i = 0; good && i < segments; i++) {
                        good = request.add(page, Blkif.segment(at, i), op == Blkif.READ);
                    }
                    transfer(request, good, sector, op == Blkif.READ);
                }
                case Blkif.INDIRECT -> {
                    int real = Blkif.second(page, at);
                    boolean good = (real == Blkif.READ || real == Blkif.WRITE)
                            && addIndirect(request, page, at, real == Blkif.READ);
                    transfer(request, good, sector, real == Blkif.READ);
                }
                case Blkif.FLUSH -> request.flush();
                case Blkif.DISCARD -> discard(request, sector, Blkif.discardSectors(page, at));
                default -> answer(id, op, Blkif.UNSUPPORTED);
            }
        }

        /** Each page of segments is held while it is read, and each segment is read once. */
        private boolean addIndirect(BlockRequest request, Page page, int at, boolean in) {
            int segments = Blkif.indirectSegments(page, at);
            if (segments == 0 || segments > MOST_INDIRECT) {
                return false;
            }
            int table = Blkif.pageGrant(page, at, 0);
            try {
                Page listed = peer.hold(table, false);
                boolean good = true;
                for (int i = 0; good && i < segments; i++) {
                    good = request.add(listed, Blkif.indirectSegment(i), in);
                }
                peer.release(table, false);
                return good;
            } catch (XenFault notGranted) {
                return false;
            }
        }

        private boolean fits(long sector, long sectors) {
            return sector >= 0
                    && sectors >= 0
                    && sector <= disk.size() / SECTOR
                    && sectors <= disk.size() / SECTOR - sector;
        }

        private void transfer(BlockRequest request, boolean good, long sector, boolean in) {
            if (!good || !fits(sector, request.sectors()) || (readOnly && !in)) {
                request.refuse();
            } else {
                request.transfer(sector * SECTOR, in);
            }
        }

        private void discard(BlockRequest request, long sector, long sectors) {
            if (!disk.discards()) {
                answer(request.id(), Blkif.DISCARD, Blkif.UNSUPPORTED);
            } else if (readOnly || !fits(sector, sectors)) {
                request.refuse();
            } else {
                request.discard(sector * SECTOR, sectors * SECTOR);
            }
        }

        void close() {
            open = false;
            channel.close();
            peer.release(grant, true);
        }
    }

    @Override
    public Map<String, String> offers() {
        Map<String, String> offers = new LinkedHashMap<>();
        offers.put("feature-flush-cache", "1");
        offers.put("feature-max-indirect-segments", String.valueOf(MOST_INDIRECT));
        offers.put("feature-persistent", "0");
        offers.put("max-ring-page-order", "0");
        offers.put("multi-queue-max-queues", "1");
        offers.put("mode", readOnly ? "r" : "w");
        if (disk.discards() && !readOnly) {
            offers.put("feature-discard", "1");
            offers.put("discard-granularity", String.valueOf(SECTOR));
            offers.put("discard-alignment", "0");
        }
        return offers;
    }

    @Override
    public Map<String, String> connect(FrontKeys keys) throws XenFault {
        disconnect();
        String protocol = keys.text("protocol").orElse("x86_64-abi");
        if (!protocol.equals("x86_64-abi") && !protocol.equals("arm-abi")) {
            throw new XenFault("front-end has another layout of requests: protocol=" + protocol);
        }
        connection = new Connection(keys);
        return Map.of(
                "sectors", String.valueOf(disk.size() / SECTOR),
                "sector-size", String.valueOf(SECTOR),
                "physical-sector-size", String.valueOf(SECTORS_PER_PAGE * SECTOR),
                "info", String.valueOf(readOnly ? READ_ONLY : 0));
    }

    @Override
    public void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Moves things on that the disk has under way. */
    public void poll() {
        disk.poll();
    }

    @Override
    public void close() {
        disconnect();
        disk.close();
    }
}
