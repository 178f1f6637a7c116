package org.microvisor.cosim.device.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.microvisor.cosim.device.DmaEngine;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * The pieces of host memory that a command's PRP entries name (NVM Express 1.4, 4.3), found as the controller will find them: PRP
 * lists are copied into the shadow on the way.
 *
 * <p>Entries that a controller must refuse end the search early: {@link #complete} is then false, and the controller is left to say
 * so.
 */
final class DataPages {
    private static final int PAGE = 4096;
    private static final int ENTRY_BYTES = 8;

    /** A part of the data that lies in one page. */
    record Piece(long address, int length) {}

    private final DmaEngine dma;
    private final ShadowMemory shadow;
    private final List<Piece> pieces = new ArrayList<>();
    private int missing;

    private DataPages(DmaEngine dma, ShadowMemory shadow, int length) {
        this.dma = dma;
        this.shadow = shadow;
        missing = length;
    }

    /** Finds where {@code length} bytes (1 or more) of {@code entry} lie; {@code then} may be called at once or later. */
    static void find(DmaEngine dma, ShadowMemory shadow, SubmissionEntry entry, int length, Consumer<DataPages> then) {
        DataPages pages = new DataPages(dma, shadow, length);
        pages.add(entry.prp1());
        if (pages.missing > PAGE) {
            pages.list(entry.prp2(), then);
            return;
        }
        if (pages.missing > 0 && isPage(entry.prp2())) {
            pages.add(entry.prp2());
        }
        then.accept(pages);
    }

    List<Piece> pieces() {
        return pieces;
    }

    boolean complete() {
        return missing == 0;
    }

    private void list(long address, Consumer<DataPages> then) {
        int room = (int) (PAGE - (address & PAGE - 1)) / ENTRY_BYTES;
        int pages = (missing + PAGE - 1) / PAGE;
        int entries = Math.min(room, pages);
        if ((address & ENTRY_BYTES - 1) != 0) {
            then.accept(this);
            return;
        }
        dma.fetch(address, entries * ENTRY_BYTES, (bytes, ok) -> {
            if (!ok) {
                throw PeerSession.refused("a list of pages", address);
            }
            shadow.write(address, bytes);
            ByteBuffer list = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < entries; i++) {
                long page = list.getLong();
                if (!isPage(page)) {
                    break;
                }
                if (i == entries - 1 && pages > entries) {
                    list(page, then); // the last entry of a full page leads to the next one
                    return;
                }
                add(page);
            }
            then.accept(this);
        });
    }

    private void add(long address) {
        int length = (int) Math.min(missing, PAGE - (address & PAGE - 1));
        pieces.add(new Piece(address, length));
        missing -= length;
    }

    private static boolean isPage(long address) {
        return (address & PAGE - 1) == 0;
    }
}
