package org.microvisor.hypervisor.block;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a disk stands on, as configurations have it.
 *
 * <pre>
 *  {"type": "replicated", "size": 8388608, "record": "/var/lib/microvisor/disk0.record",
 *   "replicas": [{"type": "aoe", "shelf": 7, "slot": 0, "size": 8388608},
 *                {"type": "aoe", "shelf": 8, "slot": 0, "size": 8388608}]}
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiskSpec.File.class, name = "file"),
    @JsonSubTypes.Type(value = DiskSpec.Ram.class, name = "ram"),
    @JsonSubTypes.Type(value = DiskSpec.Partition.class, name = "partition"),
    @JsonSubTypes.Type(value = DiskSpec.Aoe.class, name = "aoe"),
    @JsonSubTypes.Type(value = DiskSpec.Replicated.class, name = "replicated"),
    @JsonSubTypes.Type(value = DiskSpec.Limited.class, name = "limited")
})
public sealed interface DiskSpec {
    /** The same with relative paths beginning at {@code base}. */
    default DiskSpec from(Path base) {
        return this;
    }

    /** The files and block devices of the host that it stands on, the records of replicated disks among them. */
    default Stream<Path> files() {
        return Stream.empty();
    }

    /** Whether it needs the storage network. */
    default boolean needsNetwork() {
        return false;
    }

    private static void check(boolean isGood, String text) {
        if (!isGood) {
            throw new IllegalArgumentException(text);
        }
    }

    private static boolean isSize(long size) {
        return size > 0 && size % BlockDevice.SECTOR == 0;
    }

    /** A file or a block device of the host, which must be there. */
    record File(String path) implements DiskSpec {
        public File {
            check(path != null && !path.isEmpty(), "a disk in a file needs its path");
        }

        @Override
        public DiskSpec from(Path base) {
            return new File(base.resolve(path).toString());
        }

        @Override
        public Stream<Path> files() {
            return Stream.of(Path.of(path));
        }
    }

    /** Memory of the node. */
    record Ram(int size) implements DiskSpec {
        public Ram {
            check(isSize(size), "size is not whole sectors: size=" + size);
        }
    }

    /** A range of another disk; positions are bytes. */
    record Partition(DiskSpec of, long start, long size) implements DiskSpec {
        public Partition {
            check(of != null, "a partition needs the disk that it is part of");
            check(start >= 0 && isSize(size), "not a range: start=" + start + ", size=" + size);
        }

        @Override
        public DiskSpec from(Path base) {
            return new Partition(of.from(base), start, size);
        }

        @Override
        public Stream<Path> files() {
            return of.files();
        }

        @Override
        public boolean needsNetwork() {
            return of.needsNetwork();
        }
    }

    /** The first {@code size} bytes of an AoE volume. */
    record Aoe(int shelf, int slot, long size) implements DiskSpec {
        public Aoe {
            check(isSize(size), "size is not whole sectors: size=" + size);
        }

        @Override
        public boolean needsNetwork() {
            return true;
        }
    }

    /**
     * One disk out of several.
     *
     * @param size bytes
     * @param record path of the file for the volume's record; made with the volume
     * @param replicas 2 to 8 disks of that size, always in this order
     * @param equal whether the replicas of a volume that is being made have the same content; the first is copied to the others if not
     */
    record Replicated(
            long size,
            String record,
            List<DiskSpec> replicas,
            @Nullable Boolean equal) implements DiskSpec {
        public Replicated {
            check(isSize(size), "size is not whole sectors: size=" + size);
            check(record != null && !record.isEmpty(), "a replicated disk needs the path of its record");
            check(
                    replicas != null && replicas.size() >= 2 && replicas.size() <= 8,
                    "a replicated disk needs 2 to 8 replicas");
            replicas = List.copyOf(replicas);
        }

        @Override
        public DiskSpec from(Path base) {
            List<DiskSpec> resolved =
                    replicas.stream().map(one -> one.from(base)).toList();
            return new Replicated(size, base.resolve(record).toString(), resolved, equal);
        }

        @Override
        public Stream<Path> files() {
            return Stream.concat(Stream.of(Path.of(record)), replicas.stream().flatMap(DiskSpec::files));
        }

        @Override
        public boolean needsNetwork() {
            return replicas.stream().anyMatch(DiskSpec::needsNetwork);
        }
    }

    /** A disk that does no more than it may. */
    record Limited(DiskSpec of, DiskLimits limits) implements DiskSpec {
        public Limited {
            check(of != null && limits != null, "a limited disk needs the disk and its limits");
        }

        @Override
        public DiskSpec from(Path base) {
            return new Limited(of.from(base), limits);
        }

        @Override
        public Stream<Path> files() {
            return of.files();
        }

        @Override
        public boolean needsNetwork() {
            return of.needsNetwork();
        }
    }
}
