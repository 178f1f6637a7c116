package org.microvisor.hypervisor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hypervisor.replay.SeededTest;

/**
 * Cuts the power after every single block write of a random life of a store, opens it again, and compares with a naive
 * model: what had returned is there, what had not is there wholly or not at all, no extent has two owners, and no byte
 * of a former owner shows.
 */
final class VolumeStoreCrashTest {
    private static final long DEVICE_SECTORS = 14L * ExtentEntry.SECTORS;
    private static final int STEPS = 150;
    /** Short areas, so that the journal changes sides every few steps. */
    private static final Superblock LAYOUT = new Superblock(24, 14, 1, 0x1234);

    /**
     * One volume as the model sees it; {@code extents} maps each extent to the stamp last written to it, 0 for none.
     */
    private static final class ModelVolume {
        private final int id;
        private long sectors;
        private int lun = Volume.NO_LUN;
        private String config = "";
        private final TreeMap<Integer, Long> extents = new TreeMap<>();

        ModelVolume(int id, long sectors) {
            this.id = id;
            this.sectors = sectors;
        }

        ModelVolume copy() {
            ModelVolume copy = new ModelVolume(id, sectors);
            copy.lun = lun;
            copy.config = config;
            copy.extents.putAll(extents);
            return copy;
        }

        String attributes() {
            return "size " + sectors + " lun " + lun + " config " + config;
        }
    }

    private static final class Life {
        private final Random random;
        private final CrashableSectors device;
        private VolumeStore store;
        private Map<String, ModelVolume> before = new TreeMap<>();
        private Map<String, ModelVolume> after = new TreeMap<>();
        private long stamp = 1;

        Life(long seed) {
            random = new Random(seed);
            device = new CrashableSectors(DEVICE_SECTORS, new Random(seed ^ 0x5DEECE66DL));
            // A former life of the medium: none of its bytes may ever show.
            byte[] dirt = new byte[SECTOR_BYTES];
            Arrays.fill(dirt, (byte) 0xEE);
            for (long lba = ExtentEntry.SECTORS; lba < DEVICE_SECTORS; lba += ExtentEntry.SECTORS / 4) {
                device.write(lba, dirt, 0, 1, true);
            }
            store = VolumeStore.format(device, LAYOUT);
        }

        void run(int steps) {
            for (int i = 0; i < steps; i++) {
                step();
            }
        }

        private void step() {
            before = copy(after);
            List<Volume> volumes = new ArrayList<>(store.volumes());
            int choice = random.nextInt(20);
            if (volumes.isEmpty() || choice < 3 && volumes.size() < 5) {
                create();
                return;
            }
            Volume volume = volumes.get(random.nextInt(volumes.size()));
            if (choice < 10) {
                provision(volumes);
            } else if (choice < 14) {
                write(volume);
            } else if (choice == 14) {
                after.remove(volume.name());
                store.delete(volume);
            } else if (choice == 15) {
                resize(volume);
            } else if (choice == 16) {
                attach(volume);
            } else {
                configure(volume);
            }
        }

        private void create() {
            String name = "v" + random.nextInt(1_000_000);
            if (!after.containsKey(name)) {
                long sectors = 1L + random.nextInt(5 * ExtentEntry.SECTORS);
                after.put(name, new ModelVolume(-1, sectors));
                Volume created = store.create(name, sectors);
                after.put(name, new ModelVolume(created.id(), sectors));
            }
        }

        private void provision(List<Volume> volumes) {
            List<VolumeStore.Need> needs = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Volume volume = volumes.get(random.nextInt(volumes.size()));
                needs.add(new VolumeStore.Need(volume, random.nextInt(volume.extentCount())));
            }
            needs.forEach(need -> model(need.volume()).extents.putIfAbsent(need.extent(), 0L));
            for (VolumeStore.Need unmet : store.provision(needs)) {
                assertThat(store.freeExtents()).isZero();
                model(unmet.volume()).extents.remove(unmet.extent());
            }
            needs.forEach(need -> assertThat(need.volume().isMapped(need.extent()))
                    .isEqualTo(model(need.volume()).extents.containsKey(need.extent())));
        }

        /** A client's write with FUA to the first sector of an extent that is mapped. */
        private void write(Volume volume) {
            for (int extent = 0; extent < volume.extentCount(); extent++) {
                if (volume.isMapped(extent) && random.nextBoolean()) {
                    model(volume).extents.put(extent, stamp);
                    byte[] sector = stampedSector(volume.id(), extent, stamp++);
                    device.write(ExtentEntry.physical(volume.entry(extent)) * ExtentEntry.SECTORS, sector, 0, 1, true);
                    return;
                }
            }
        }

        private void resize(Volume volume) {
            long sectors = 1L + random.nextInt(5 * ExtentEntry.SECTORS);
            model(volume).sectors = sectors;
            model(volume).extents.tailMap((int) ExtentEntry.count(sectors)).clear();
            store.resize(volume, sectors);
        }

        private void attach(Volume volume) {
            int lun = random.nextInt(8);
            if (store.volumes().stream().noneMatch(other -> other.lun() == lun)) {
                model(volume).lun = lun;
                store.attach(volume, lun, false);
            }
        }

        private void configure(Volume volume) {
            String config = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 1024 : 40)) + stamp++;
            model(volume).config = config.substring(0, Math.min(config.length(), 1024));
            store.setConfig(volume, model(volume).config.getBytes(StandardCharsets.ISO_8859_1));
        }

        private ModelVolume model(Volume volume) {
            ModelVolume model = after.get(volume.name());
            if (model == null) {
                throw new AssertionError("model lost " + volume);
            }
            return model;
        }

        void powerUpAndCheck() {
            device.powerUp();
            long writesBefore = device.writes();
            check(VolumeStore.openReadOnly(device));
            assertThat(device.writes()).isEqualTo(writesBefore);
            store = VolumeStore.open(device);
            check(store);
            adoptWhatSurvived();
        }

        private void check(VolumeStore opened) {
            Set<Long> physical = new HashSet<>();
            Map<String, String> attributes = new TreeMap<>();
            for (Volume volume : opened.volumes()) {
                attributes.put(
                        volume.name(),
                        "size " + volume.sectors() + " lun " + volume.lun() + " config "
                                + new String(volume.config(), StandardCharsets.ISO_8859_1));
                for (int extent : mapped(volume)) {
                    long place = ExtentEntry.physical(volume.entry(extent));
                    assertThat(physical.add(place))
                            .as("owner of %s is one", place)
                            .isTrue();
                    assertThat(place).isBetween(1L, 13L);
                    checkContent(volume, extent, place);
                }
            }
            assertThat(attributes).isIn(attributes(before), attributes(after));
            assertThat(opened.freeExtents()).isEqualTo(13 - physical.size());
            checkMappings(opened);
        }

        private void checkMappings(VolumeStore opened) {
            for (Volume volume : opened.volumes()) {
                ModelVolume old = before.get(volume.name());
                ModelVolume now = after.get(volume.name());
                Set<Integer> least = new TreeSet<>(old == null ? Set.of() : old.extents.keySet());
                Set<Integer> most = new TreeSet<>(least);
                if (now != null) {
                    most.addAll(now.extents.keySet());
                    least.retainAll(now.extents.keySet());
                }
                assertThat(mapped(volume)).containsAll(least);
                assertThat(most).containsAll(mapped(volume));
            }
        }

        /** Looks where clients write and where the dirt of the former life lay. */
        private void checkContent(Volume volume, int extent, long place) {
            byte[] sector = new byte[SECTOR_BYTES];
            device.read(place * ExtentEntry.SECTORS, sector, 0, 1);
            long found = Octets.le64(sector, 0);
            assertThat(found).as("stamp of %s, extent %s", volume, extent).isIn(legalStamps(volume, extent));
            byte[] expected = found == 0 ? new byte[SECTOR_BYTES] : stampedSector(volume.id(), extent, found);
            assertThat(sector).as("%s shows its own bytes only", volume).isEqualTo(expected);
            for (int quarter = 1; quarter < 4; quarter++) {
                device.read(place * ExtentEntry.SECTORS + quarter * ExtentEntry.SECTORS / 4, sector, 0, 1);
                assertThat(sector)
                        .as("%s shows zeros where it never wrote", volume)
                        .containsOnly(0);
            }
        }

        private Set<Long> legalStamps(Volume volume, int extent) {
            Set<Long> legal = new HashSet<>();
            for (Map<String, ModelVolume> state : List.of(before, after)) {
                ModelVolume model = state.get(volume.name());
                if (model != null && model.extents.containsKey(extent)) {
                    legal.add(model.extents.get(extent));
                }
            }
            return legal;
        }

        /** The life goes on from what the cut left. */
        private void adoptWhatSurvived() {
            Map<String, ModelVolume> survived = new TreeMap<>();
            for (Volume volume : store.volumes()) {
                ModelVolume model = new ModelVolume(volume.id(), volume.sectors());
                model.lun = volume.lun();
                model.config = new String(volume.config(), StandardCharsets.ISO_8859_1);
                for (int extent : mapped(volume)) {
                    byte[] sector = new byte[SECTOR_BYTES];
                    device.read(ExtentEntry.physical(volume.entry(extent)) * ExtentEntry.SECTORS, sector, 0, 1);
                    model.extents.put(extent, Octets.le64(sector, 0));
                }
                survived.put(volume.name(), model);
            }
            after = survived;
            before = copy(survived);
        }
    }

    @SeededTest({1, 2, 3})
    void shouldKeepItsPromisesWhenPowerIsCutAfterAnyBlockWrite(long seed) {
        Life whole = new Life(seed);
        long formatted = whole.device.writes();
        whole.run(STEPS);
        long writes = whole.device.writes() - formatted;
        assertThat(writes).isGreaterThan(100);
        for (long cut = 0; cut < writes; cut++) {
            Life life = new Life(seed);
            life.device.cutAfter(cut);
            try {
                life.run(STEPS);
                throw new AssertionError("no cut: cut=" + cut);
            } catch (CrashableSectors.PowerCut expected) {
                try {
                    life.powerUpAndCheck();
                    life.run(10);
                    life.before = copy(life.after);
                    life.powerUpAndCheck();
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("power was cut after block write " + cut, e);
                }
            }
        }
    }

    private static Map<String, ModelVolume> copy(Map<String, ModelVolume> state) {
        Map<String, ModelVolume> copy = new TreeMap<>();
        state.forEach((name, volume) -> copy.put(name, volume.copy()));
        return copy;
    }

    private static Map<String, String> attributes(Map<String, ModelVolume> state) {
        Map<String, String> attributes = new TreeMap<>();
        state.forEach((name, volume) -> attributes.put(name, volume.attributes()));
        return attributes;
    }

    private static Set<Integer> mapped(Volume volume) {
        Set<Integer> mapped = new TreeSet<>();
        for (int extent = 0; extent < volume.extentCount(); extent++) {
            if (volume.isMapped(extent)) {
                mapped.add(extent);
            }
        }
        return mapped;
    }

    private static byte[] stampedSector(int volume, int extent, long stamp) {
        byte[] sector = new byte[SECTOR_BYTES];
        Octets.putLe64(sector, 0, stamp);
        Octets.putLe32(sector, 8, volume);
        Octets.putLe32(sector, 12, extent);
        return sector;
    }
}
