package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReplicaRecordTest {
    private static final ReplicaRecord.Layout LAYOUT = new ReplicaRecord.Layout(10_000L << 20, 1 << 20, 2);

    private final SlowDevice device = new SlowDevice("record", (int) ReplicaRecord.bytes(LAYOUT), false);

    private ReplicaRecord open() {
        @Nullable ReplicaRecord[] opened = new @Nullable ReplicaRecord[1];
        device.atOnce(true);
        ReplicaRecord.open(device, LAYOUT, (record, status) -> opened[0] = record);
        device.atOnce(false);
        return Objects.requireNonNull(opened[0]);
    }

    private void create(BitSet behind) {
        device.atOnce(true);
        ReplicaRecord.create(
                device, LAYOUT, behind, status -> assertThat(status).isEqualTo(BlockStatus.OK));
        device.atOnce(false);
    }

    @Test
    void shouldRememberEveryBit() {
        create(new BitSet());
        ReplicaRecord record = open();
        assertThat(record.generation()).isEqualTo(2);
        int[] regions = {0, 7, 8, 4063, 4064, 9_999};
        for (int region : regions) {
            record.set(ReplicaRecord.INTENT, region);
            record.set(ReplicaRecord.missing(1), region);
        }
        device.atOnce(true);
        record.whenStable(status -> {});
        ReplicaRecord again = open();
        assertThat(again.generation()).isEqualTo(3);
        assertThat(again.regions(ReplicaRecord.INTENT).stream()).containsExactly(0, 7, 8, 4063, 4064, 9_999);
        assertThat(again.regions(ReplicaRecord.missing(0)).isEmpty()).isTrue();
        assertThat(again.regions(ReplicaRecord.missing(1)).cardinality()).isEqualTo(6);
        assertThat(again.isStable(ReplicaRecord.INTENT, 4064)).isTrue();
        again.clear(ReplicaRecord.INTENT, 4064);
        device.atOnce(true);
        again.whenStable(status -> {});
        assertThat(open().regions(ReplicaRecord.INTENT).get(4064)).isFalse();
    }

    @Test
    void shouldWriteWhatChangedAndTellEverybodyWhenItIsDurable() {
        create(new BitSet());
        ReplicaRecord record = open();
        List<String> told = new ArrayList<>();
        record.whenStable(status -> told.add("nothing"));
        record.set(ReplicaRecord.INTENT, 1);
        record.whenStable(status -> told.add("first"));
        record.set(ReplicaRecord.INTENT, 2);
        record.set(ReplicaRecord.INTENT, 5_000);
        record.set(ReplicaRecord.missing(1), 5_000);
        record.whenStable(status -> told.add("second"));
        assertThat(device.waiting()).containsExactly("write 1024+512");
        device.go();
        assertThat(device.waiting()).containsExactly("flush");
        assertThat(record.isStable(ReplicaRecord.INTENT, 1)).isFalse();
        device.go();
        assertThat(told).containsExactly("nothing", "first");
        assertThat(record.isStable(ReplicaRecord.INTENT, 1)).isTrue();
        assertThat(record.isStable(ReplicaRecord.INTENT, 2)).isFalse();
        assertThat(device.waiting()).containsExactly("write 1024+1024");
        device.go();
        assertThat(device.waiting()).containsExactly("write 4608+512");
        record.whenStable(status -> told.add("late"));
        device.goAll();
        assertThat(told).containsExactly("nothing", "first", "second", "late");
    }

    @Test
    void shouldNotTakeABitForDurableThatIsBeingTakenBack() {
        create(new BitSet());
        ReplicaRecord record = open();
        record.set(ReplicaRecord.INTENT, 1);
        record.whenStable(status -> {});
        device.goAll();
        record.clear(ReplicaRecord.INTENT, 1);
        record.whenStable(status -> {});
        record.set(ReplicaRecord.INTENT, 1);
        assertThat(record.isStable(ReplicaRecord.INTENT, 1)).isFalse();
        record.whenStable(status -> {});
        device.goAll();
        assertThat(record.isStable(ReplicaRecord.INTENT, 1)).isTrue();
    }

    @Test
    void shouldSayThatReplicasMissEverything() {
        BitSet behind = new BitSet();
        behind.set(1);
        create(behind);
        ReplicaRecord record = open();
        assertThat(record.regions(ReplicaRecord.missing(0)).isEmpty()).isTrue();
        assertThat(record.regions(ReplicaRecord.missing(1)).cardinality()).isEqualTo(10_000);
    }

    @Test
    void shouldRefuseWhatIsNoVolume() {
        assertThatThrownBy(() -> new ReplicaRecord.Layout(512, 512, 9))
                .hasMessage("not a replicated volume: replicas=9, size=512, regionBytes=512");
        List<BlockStatus> ends = new ArrayList<>();
        ReplicaRecord.create(new RamDevice("small", 512), LAYOUT, new BitSet(), ends::add);
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).text())
                .isEqualTo("place for the record is too small: device=small, size=512, needed=5632");
    }
}
