package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Host memory from address 0 on, reached at once or after a fixed number of cycles, with a record of all writes. */
final class FlatBus implements DmaBus {
    record Write(long cycle, long address, int length) {}

    final byte[] memory;
    final List<Write> writes = new ArrayList<>();
    final List<Integer> readLengths = new ArrayList<>();
    private final Scheduler scheduler;
    private final int latency;

    FlatBus(Scheduler scheduler, int bytes, int latency) {
        this.scheduler = scheduler;
        this.memory = new byte[bytes];
        this.latency = latency;
    }

    ByteBuffer at(long address) {
        return ByteBuffer.wrap(memory, (int) address, memory.length - (int) address)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void read(long address, int length, ReadDone done) {
        readLengths.add(length);
        later(() -> {
            boolean ok = address >= 0 && address + length <= memory.length;
            byte[] data = new byte[length];
            Arrays.fill(data, (byte) 0xFF);
            if (ok) {
                System.arraycopy(memory, (int) address, data, 0, length);
            }
            done.completed(data, ok);
        });
    }

    @Override
    public void write(long address, byte[] data, Runnable visible) {
        later(() -> {
            if (address >= 0 && address + data.length <= memory.length) {
                System.arraycopy(data, 0, memory, (int) address, data.length);
            }
            writes.add(new Write(scheduler.now(), address, data.length));
            visible.run();
        });
    }

    private void later(Runnable action) {
        if (latency == 0) {
            action.run();
        } else {
            scheduler.after(latency, action);
        }
    }
}
