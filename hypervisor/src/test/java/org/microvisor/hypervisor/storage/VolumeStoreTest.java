package org.microvisor.hypervisor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.aoe.regs.ExtentEntry;

final class VolumeStoreTest {
    private static final long MIB = ExtentEntry.SECTORS;

    private final CrashableSectors device = new CrashableSectors(16 * MIB, new Random(1));

    @Test
    void shouldKeepVolumesLunsAndConfigWhenOpenedAgain() {
        VolumeStore store = VolumeStore.format(device, 7);
        Volume volume = store.create("data", 3 * MIB);
        store.attach(volume, 2, true);
        store.setConfig(volume, new byte[] {1, (byte) 0xFF, 0});
        store.provision(List.of(new VolumeStore.Need(volume, 1)));

        Volume again = VolumeStore.open(device).volume("data");
        assertThat(again.sectors()).isEqualTo(3 * MIB);
        assertThat(again.lun()).isEqualTo(2);
        assertThat(again.isReadOnly()).isTrue();
        assertThat(again.config()).containsExactly(1, 0xFF, 0);
        assertThat(again.isMapped(0)).isFalse();
        assertThat(again.entry(1)).isEqualTo(volume.entry(1)).isNegative();
    }

    @Test
    void shouldReadZerosWhereNothingWasWrittenAndDataAcrossExtents() {
        VolumeStore store = VolumeStore.format(device, 7);
        Volume volume = store.create("data", 3 * MIB);
        store.provision(List.of(new VolumeStore.Need(volume, 1)));
        byte[] sector = new byte[SECTOR_BYTES];
        sector[5] = 42;
        device.write(ExtentEntry.physical(volume.entry(1)) * MIB, sector, 0, 1, true);

        byte[] read = new byte[3 * SECTOR_BYTES];
        read[0] = 1;
        store.read(volume, MIB - 1, read, 0, 3);
        assertThat(read[SECTOR_BYTES + 5]).isEqualTo((byte) 42);
        read[SECTOR_BYTES + 5] = 0;
        assertThat(read).containsOnly(0);
    }

    @Test
    void shouldReportUnmetNeedsWhenTheDeviceIsFullAndServeThemAfterADeletion() {
        VolumeStore store = VolumeStore.format(device, 7);
        Volume first = store.create("first", 100 * MIB);
        int free = (int) store.freeExtents();
        for (int i = 0; i < free; i++) {
            assertThat(store.provision(List.of(new VolumeStore.Need(first, i)))).isEmpty();
        }
        Volume second = store.create("second", MIB);
        VolumeStore.Need need = new VolumeStore.Need(second, 0);
        assertThat(store.provision(List.of(need))).containsExactly(need);
        assertThat(store.provision(List.of(new VolumeStore.Need(first, 0)))).isEmpty();
        store.delete(first);
        assertThat(store.provision(List.of(need))).isEmpty();
        assertThat(store.freeExtents()).isEqualTo(free - 1L);
    }

    @Test
    void shouldAllocateOnceWhenOneExtentIsNeededTwice() {
        VolumeStore store = VolumeStore.format(device, 7);
        Volume volume = store.create("data", MIB);
        long free = store.freeExtents();
        VolumeStore.Need need = new VolumeStore.Need(volume, 0);
        store.provision(List.of(need, need));
        store.provision(List.of(need));
        assertThat(store.freeExtents()).isEqualTo(free - 1);
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        VolumeStore store = VolumeStore.format(device, 7);
        store.create("data", MIB);
        assertThatThrownBy(() -> store.create("data", MIB)).hasMessage("volume exists already: name=data");
        assertThatThrownBy(() -> store.volume("dat")).hasMessage("no such volume: name=dat, volumes=[data]");
        assertThatThrownBy(() -> store.create("a b", MIB))
                .hasMessage("volume name is not 1 to 63 letters, digits, dots, dashes or underscores: name=a b");
        assertThatThrownBy(() -> store.create("none", 0))
                .hasMessage("volume size is not 1 sector to 16 TiB: sectors=0");
        store.attach(store.volume("data"), 1, false);
        Volume other = store.create("other", MIB);
        assertThatThrownBy(() -> store.attach(other, 1, false)).hasMessage("LUN is taken: lun=1, volume=data");
        assertThatThrownBy(() -> VolumeStore.openReadOnly(device).create("x", 1))
                .hasMessage("volume store is open for reading only");
    }

    @Test
    void shouldRefuseADeviceWithoutStoreOrTooSmallForOne() {
        assertThatThrownBy(() -> VolumeStore.open(device))
                .hasMessage("device has no volume store: no valid superblock in sector 0 or 8");
        CrashableSectors small = new CrashableSectors(MIB, new Random(1));
        assertThatThrownBy(() -> VolumeStore.format(small, 7))
                .hasMessage("device is too small for a volume store: extents=1, needed at least 3 of 1 MiB");
    }

    @Test
    void shouldOpenByTheSecondSuperblockWhenTheFirstIsDamaged() {
        VolumeStore.format(device, 7).create("data", MIB);
        device.write(0, new byte[SECTOR_BYTES], 0, 1, true);
        assertThat(VolumeStore.open(device).volume("data").sectors()).isEqualTo(MIB);
    }

    @Test
    void shouldRefuseAJournalThatIsBrokenBeforeItsEnd() {
        VolumeStore store = VolumeStore.format(device, 7);
        Superblock layout = Superblock.find(device).orElseThrow();
        for (int i = 0; i < 40; i++) {
            store.create("v" + i, MIB);
        }
        long third = layout.areaLba(1) + 3;
        device.write(third, new byte[SECTOR_BYTES], 0, 1, true);
        assertThatThrownBy(() -> VolumeStore.open(device))
                .hasMessage("volume store is damaged: a journal record is broken, sector=" + third);
    }

    @Test
    void shouldExportAVolumeOfAFileAsASparseImage(@TempDir Path dir) throws IOException {
        Path backing = dir.resolve("ssd.img");
        try (RandomAccessFile file = new RandomAccessFile(backing.toFile(), "rw")) {
            file.setLength(16 * MIB * SECTOR_BYTES);
        }
        byte[] data = new byte[SECTOR_BYTES];
        data[0] = 77;
        try (FileSectors sectors = FileSectors.open(backing)) {
            VolumeStore store = VolumeStore.format(sectors, 7);
            Volume volume = store.create("data", 2 * MIB + 1);
            store.provision(List.of(new VolumeStore.Need(volume, 1)));
            sectors.write(ExtentEntry.physical(volume.entry(1)) * MIB, data, 0, 1, false);
        }
        Path image = dir.resolve("volume.img");
        try (FileSectors sectors = FileSectors.openReadOnly(backing)) {
            VolumeStore store = VolumeStore.openReadOnly(sectors);
            VolumeExport.toFile(store, store.volume("data"), image);
        }
        byte[] exported = Files.readAllBytes(image);
        assertThat(exported).hasSize((int) (2 * MIB + 1) * SECTOR_BYTES);
        assertThat(exported[(int) MIB * SECTOR_BYTES]).isEqualTo((byte) 77);
        exported[(int) MIB * SECTOR_BYTES] = 0;
        assertThat(exported).containsOnly(0);
    }
}
