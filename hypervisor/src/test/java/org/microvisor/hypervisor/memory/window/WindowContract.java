package org.microvisor.hypervisor.memory.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * What memory behind a window does on every kind of node. A subclass brings two nodes whose link is up and whose tables are empty:
 * one lends, the other uses.
 */
public abstract class WindowContract {
    /** Two linked nodes. Closing ends both. */
    public interface Nodes extends AutoCloseable {
        /** Export table of the node that lends. */
        ExportTable exports();

        /** 64 KiB or more of the lending node's memory, as its own processor sees it past the caches. */
        Memory lent();

        /** Link address of the node that lends. */
        int lender();

        /** Window table of the node that uses; its aperture is 1 MiB or more. */
        WindowTable windows();

        /** The using node's loads and stores to its aperture; an error response is a {@link BusErrorException}. */
        Memory aperture();

        /** Link address of the node that uses. */
        int user();

        @Override
        void close();
    }

    private static final int PAGE = Export.PAGE_BYTES;
    private static final int KEY = 0xBEEF;
    private static final int EPOCH = 0x55;

    private @Nullable Nodes opened;

    /** Two new nodes. */
    protected abstract Nodes open() throws Exception;

    @BeforeEach
    void openNodes() throws Exception {
        opened = open();
    }

    @AfterEach
    void closeNodes() {
        nodes().close();
    }

    private Nodes nodes() {
        return Objects.requireNonNull(opened, "nodes are opened before each test");
    }

    /** Pages {@code first} and following of the lent memory. */
    private Export export(int first, int pages, Rights rights, SharingMode mode) {
        Range memory = new Range(nodes().lent().physicalAddress() + (long) first * PAGE, (long) pages * PAGE);
        return new Export(memory, nodes().user(), rights, mode, KEY, EPOCH);
    }

    /** A window of {@code pages} pages, {@code at} pages into the aperture. */
    private Window window(int at, int pages, int export, Rights rights, SharingMode mode) {
        long base = nodes().windows().aperture().base() + (long) at * PAGE;
        return new Window(new Range(base, (long) pages * PAGE), nodes().lender(), export, 0, rights, mode, KEY, EPOCH);
    }

    private void share(int pages, Rights rights, SharingMode mode) {
        nodes().exports().open(1, export(2, pages, rights, mode));
        nodes().windows().open(3, window(8, 4, 1, rights, mode));
    }

    private byte[] load(long offset, int length) {
        byte[] bytes = new byte[length];
        nodes().aperture().read(8L * PAGE + offset, bytes, 0, length);
        return bytes;
    }

    private void store(long offset, byte... bytes) {
        nodes().aperture().write(8L * PAGE + offset, bytes, 0, bytes.length);
    }

    private byte[] lent(long offset, int length) {
        byte[] bytes = new byte[length];
        nodes().lent().read(2L * PAGE + offset, bytes, 0, length);
        return bytes;
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        return bytes;
    }

    private static void assertRefused(ThrowingCallable access) {
        assertThatThrownBy(access).isInstanceOf(BusErrorException.class);
    }

    @Test
    void shouldStoreInTheLendersMemoryAndLoadFromItInEveryMode() {
        byte mark = 40;
        for (SharingMode mode : SharingMode.values()) {
            share(4, Rights.READ_WRITE, mode);
            store(16, ++mark, (byte) 2, (byte) 3, (byte) 4);
            assertThat(lent(16, 4)).as("%s", mode).containsExactly(mark, 2, 3, 4);
            nodes().lent().write(2L * PAGE + 20, new byte[] {9, 8, 7, 6}, 0, 4);
            assertThat(load(16, 8)).containsExactly(mark, 2, 3, 4, 9, 8, 7, 6);
            nodes().windows().close(3);
            nodes().exports().close(1);
        }
    }

    @Test
    void shouldKeepBytesAtAnyAlignmentAndLeaveTheNeighboursAlone() {
        share(4, Rights.READ_WRITE, SharingMode.UNCACHED);
        byte[] ground = new byte[64];
        Arrays.fill(ground, (byte) 0xEE);
        for (int length : new int[] {1, 2, 3, 4, 5, 8, 11, 16, 31}) {
            for (int at = 8; at < 17; at++) {
                nodes().lent().write(3L * PAGE - 32, ground, 0, 64);
                byte[] bytes = pattern(length);
                store(PAGE - 32 + at, bytes);
                byte[] expected = ground.clone();
                System.arraycopy(bytes, 0, expected, at, length);
                assertThat(lent(PAGE - 32, 64)).as("%s bytes at %s", length, at).isEqualTo(expected);
                assertThat(load(PAGE - 32 + at, length)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void shouldCarryWordsOf64BitsAndWholePages() {
        share(4, Rights.READ_WRITE, SharingMode.OWNER_CACHED);
        nodes().aperture().write64(8L * PAGE + 8, 0x8877_6655_4433_2211L);
        assertThat(nodes().aperture().read64(8L * PAGE + 8)).isEqualTo(0x8877_6655_4433_2211L);
        assertThat(nodes().lent().read64(2L * PAGE + 8)).isEqualTo(0x8877_6655_4433_2211L);
        byte[] page = pattern(PAGE);
        store(PAGE, page);
        assertThat(load(PAGE, PAGE)).isEqualTo(page);
        assertThat(lent(PAGE, PAGE)).isEqualTo(page);
    }

    @Test
    void shouldEndWhereTheExportEndsAlthoughTheWindowIsLarger() {
        share(3, Rights.READ_WRITE, SharingMode.UNCACHED);
        byte[] before = lent(3 * PAGE, 64);
        store(3 * PAGE - 4, pattern(4));
        assertThat(load(3 * PAGE - 4, 4)).isEqualTo(pattern(4));
        assertRefused(() -> load(3 * PAGE, 4));
        assertRefused(() -> store(3 * PAGE, pattern(4)));
        assertRefused(() -> store(4 * PAGE - 4, pattern(4)));
        assertThat(lent(3 * PAGE, 64)).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhatLiesInNoWindow() {
        share(4, Rights.READ_WRITE, SharingMode.UNCACHED);
        byte[] before = lent(-2 * PAGE, 8 * PAGE);
        assertRefused(() -> load(-4, 4));
        assertRefused(() -> store(-4, pattern(4)));
        assertRefused(() -> load(4 * PAGE, 4));
        assertRefused(() -> store(4 * PAGE, pattern(4)));
        assertThat(lent(-2 * PAGE, 8 * PAGE)).isEqualTo(before);
    }

    @Test
    void shouldKeepToTheRightsOfTheWindow() {
        nodes().exports().open(1, export(2, 4, Rights.READ_WRITE, SharingMode.UNCACHED));
        nodes().windows().open(3, window(8, 4, 1, Rights.READ, SharingMode.UNCACHED));
        byte[] before = lent(0, 8);
        assertThat(load(0, 8)).isEqualTo(before);
        assertRefused(() -> store(0, pattern(4)));
        assertThat(lent(0, 8)).isEqualTo(before);
        nodes().windows().open(3, window(8, 4, 1, Rights.WRITE, SharingMode.UNCACHED));
        assertRefused(() -> load(0, 4));
        store(0, pattern(8));
        assertThat(lent(0, 8)).isEqualTo(pattern(8));
    }

    @Test
    void shouldKeepToTheRightsOfTheExportWhateverTheWindowClaims() {
        nodes().windows().open(3, window(8, 4, 1, Rights.READ_WRITE, SharingMode.UNCACHED));
        nodes().exports().open(1, export(2, 4, Rights.READ, SharingMode.UNCACHED));
        byte[] before = lent(0, 8);
        assertThat(load(0, 8)).isEqualTo(before);
        assertRefused(() -> store(0, pattern(4)));
        assertThat(lent(0, 8)).isEqualTo(before);
        nodes().exports().open(1, export(2, 4, Rights.WRITE, SharingMode.UNCACHED));
        assertRefused(() -> load(0, 4));
        store(0, pattern(8));
        assertThat(lent(0, 8)).isEqualTo(pattern(8));
    }

    @Test
    void shouldLetNobodyInWithoutKeyEpochNodeAndPortOfTheExport() {
        share(4, Rights.READ_WRITE, SharingMode.UNCACHED);
        Export right = export(2, 4, Rights.READ_WRITE, SharingMode.UNCACHED);
        byte[] before = lent(0, 8);
        int stranger = nodes().user() == 5 ? 6 : 5;
        for (Export wrong : new Export[] {
            new Export(right.memory(), right.node(), right.rights(), right.mode(), KEY ^ 1, EPOCH),
            new Export(right.memory(), right.node(), right.rights(), right.mode(), KEY, EPOCH ^ 0x40),
            new Export(right.memory(), stranger, right.rights(), right.mode(), KEY, EPOCH),
            new Export(right.memory(), right.node(), right.rights(), SharingMode.OWNER_CACHED, KEY, EPOCH)
        }) {
            nodes().exports().open(1, wrong);
            assertRefused(() -> load(0, 4));
            assertRefused(() -> store(0, pattern(4)));
            assertThat(lent(0, 8)).isEqualTo(before);
        }
        nodes().exports().open(1, right);
        assertThat(load(0, 8)).isEqualTo(before);
    }

    @Test
    void shouldEndAllAccessWhenTheLenderCloses() {
        share(4, Rights.READ_WRITE, SharingMode.UNCACHED);
        store(0, pattern(8));
        nodes().exports().close(1);
        assertRefused(() -> load(0, 4));
        assertRefused(() -> store(0, (byte) 0, (byte) 0, (byte) 0, (byte) 0));
        assertThat(lent(0, 8)).isEqualTo(pattern(8));
        Export old = export(2, 4, Rights.READ_WRITE, SharingMode.UNCACHED);
        nodes().exports().open(1, new Export(old.memory(), old.node(), old.rights(), old.mode(), KEY, EPOCH + 1));
        assertRefused(() -> load(0, 4)); // the window of the loan before
        nodes().exports().close(1);
        nodes().exports().close(1);
    }

    @Test
    void shouldEndAllAccessWhenTheUserCloses() {
        for (SharingMode mode : SharingMode.values()) {
            share(4, Rights.READ_WRITE, mode);
            store(0, pattern(4));
            nodes().windows().close(3);
            nodes().windows().close(3);
            assertThat(lent(0, 4)).as("written back, %s", mode).isEqualTo(pattern(4));
            assertRefused(() -> load(0, 4));
            assertRefused(() -> store(0, pattern(4)));
            nodes().lent().write(2L * PAGE, new byte[4], 0, 4);
        }
    }

    @Test
    void shouldKeepWindowsApartAndMoveThem() {
        nodes().exports().open(0, export(0, 1, Rights.READ_WRITE, SharingMode.UNCACHED));
        nodes().exports().open(2, export(1, 1, Rights.READ_WRITE, SharingMode.OWNER_CACHED));
        nodes().windows().open(0, window(8, 1, 0, Rights.READ_WRITE, SharingMode.UNCACHED));
        nodes().windows().open(1, window(9, 1, 2, Rights.READ_WRITE, SharingMode.OWNER_CACHED));
        store(0, (byte) 1);
        store(PAGE, (byte) 2);
        assertThat(lent(-2 * PAGE, 1)).containsExactly(1);
        assertThat(lent(-PAGE, 1)).containsExactly(2);
        nodes().windows().open(0, window(10, 1, 0, Rights.READ_WRITE, SharingMode.UNCACHED));
        assertThat(load(2 * PAGE, 1)).containsExactly(1);
        assertRefused(() -> load(0, 1));
        assertThat(load(PAGE, 1)).containsExactly(2);
    }

    @Test
    void shouldBeginInTheMiddleOfAnExport() {
        nodes().exports().open(1, export(2, 4, Rights.READ_WRITE, SharingMode.UNCACHED));
        Window whole = window(8, 2, 1, Rights.READ_WRITE, SharingMode.UNCACHED);
        nodes().windows()
                .open(
                        3,
                        new Window(
                                whole.place(), whole.node(), 1, 2L * PAGE, whole.rights(), whole.mode(), KEY, EPOCH));
        store(4, pattern(4));
        assertThat(lent(2 * PAGE + 4, 4)).isEqualTo(pattern(4));
        assertRefused(() -> load(2 * PAGE, 4));
    }

    @Test
    void shouldUseEveryEntryOfBothTables() {
        int entries =
                Math.min(Math.min(nodes().exports().slots(), nodes().windows().slots()), (int)
                        (nodes().lent().size() / PAGE));
        assertThat(entries).isGreaterThanOrEqualTo(16);
        for (int i = 0; i < entries; i++) {
            nodes().exports().open(i, export(i, 1, Rights.READ_WRITE, SharingMode.UNCACHED));
            nodes().windows().open(i, window(8 + entries - i, 1, i, Rights.READ_WRITE, SharingMode.UNCACHED));
        }
        for (int i = 0; i < entries; i++) {
            store((long) (entries - i) * PAGE, (byte) i, (byte) ~i);
        }
        for (int i = 0; i < entries; i++) {
            assertThat(lent((long) (i - 2) * PAGE, 2)).containsExactly(i, ~i);
        }
        nodes().windows().close(0);
        assertThat(load(PAGE, 1)).containsExactly(entries - 1);
    }

    @Test
    void shouldRefuseEntriesThatDoNotExist() {
        int exports = nodes().exports().slots();
        int windows = nodes().windows().slots();
        Export export = export(0, 1, Rights.READ, SharingMode.UNCACHED);
        Window window = window(0, 1, 0, Rights.READ, SharingMode.UNCACHED);
        for (int slot : new int[] {-1, Math.max(exports, windows)}) {
            assertThatThrownBy(() -> nodes().exports().open(slot, export)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> nodes().exports().close(slot)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> nodes().windows().open(slot, window)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> nodes().windows().close(slot)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldGoOnAfterManyErrors() {
        share(4, Rights.READ_WRITE, SharingMode.UNCACHED);
        for (int i = 0; i < 40; i++) {
            assertRefused(() -> load(-4, 4));
            assertRefused(() -> store(4 * PAGE, pattern(4)));
        }
        store(0, pattern(4));
        assertThat(load(0, 4)).isEqualTo(pattern(4));
    }
}
