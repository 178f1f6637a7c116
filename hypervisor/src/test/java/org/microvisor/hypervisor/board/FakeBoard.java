package org.microvisor.hypervisor.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A board without hardware: memory is a temporary file, registers keep what is written, the port gives back what is
 * sent, the interrupt is a switch, the clock stands still until advanced.
 */
public final class FakeBoard implements Board {
    private static final int MAX_FRAME = 9014;

    private final ManualClock clock = new ManualClock();
    private final Map<String, Registers> registers = new TreeMap<>();
    private final FakeMemory memory;
    private final LoopPort port = new LoopPort();
    private final Line line = new Line();
    private boolean closed;

    public FakeBoard() {
        this(1 << 20);
    }

    public FakeBoard(long memoryBytes) {
        memory = new FakeMemory(memoryBytes);
        registers.put("storage", new PlainRegisters("storage", 65536));
        PlainRegisters config = new PlainRegisters("nvme-config", 4096);
        config.words[1] = 6; // the drive is on the bus and may use it
        registers.put(config.name(), config);
    }

    /** Puts a register block in place of the plain ones. */
    public void install(Registers block) {
        registers.put(block.name(), block);
    }

    public void setInterrupt(boolean raised) {
        line.raised = raised;
    }

    public ManualClock manualClock() {
        return clock;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Registers registers(String name) {
        Registers found = registers.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no such register block: name=" + name + ", blocks=" + registers.keySet());
        }
        return found;
    }

    @Override
    public FramePort framePort(String name) {
        return only("port", name, "rx/tx", port);
    }

    @Override
    public Memory memory(String name) {
        return only("memory", name, "ddr", memory);
    }

    @Override
    public Interrupt interrupt(String name) {
        return only("interrupt", name, "storage", line);
    }

    private static <T> T only(String kind, String name, String known, T part) {
        if (!name.equals(known)) {
            throw new IllegalArgumentException("no such " + kind + ": name=" + name + ", known=" + known);
        }
        return part;
    }

    @Override
    public Fpga fpga() {
        return () -> "none-00000000";
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            memory.delete();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("board is closed: name=fake");
        }
    }

    private final class PlainRegisters implements Registers {
        private final String name;
        private final int[] words;

        PlainRegisters(String name, int bytes) {
            this.name = name;
            words = new int[bytes / 4];
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long size() {
            return words.length * 4L;
        }

        @Override
        public int read32(long offset) {
            return words[index(offset)];
        }

        @Override
        public void write32(long offset, int value) {
            words[index(offset)] = value;
        }

        private int index(long offset) {
            checkOpen();
            if (offset < 0 || offset % 4 != 0 || offset >= size()) {
                throw new IllegalArgumentException("no such register: block=" + name + ", offset=" + offset);
            }
            return (int) (offset / 4);
        }
    }

    private final class FakeMemory implements Memory {
        private static final long BASE = 0x0010_0000L;

        private final Path file;
        private final FileChannel channel;
        private final long bytes;

        FakeMemory(long bytes) {
            this.bytes = bytes;
            try {
                file = Files.createTempFile("board", ".mem");
                channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void delete() {
            try {
                channel.close();
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String name() {
            return "ddr";
        }

        @Override
        public long physicalAddress() {
            return BASE;
        }

        @Override
        public long size() {
            return bytes;
        }

        @Override
        public long read64(long offset) {
            checkAligned(offset);
            byte[] word = new byte[8];
            read(offset, word, 0, 8);
            return Long.reverseBytes(ByteBuffer.wrap(word).getLong());
        }

        @Override
        public void write64(long offset, long value) {
            checkAligned(offset);
            write(
                    offset,
                    ByteBuffer.allocate(8).putLong(Long.reverseBytes(value)).array(),
                    0,
                    8);
        }

        @Override
        public void read(long offset, byte[] into, int from, int length) {
            check(offset, length);
            try {
                ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
                while (buffer.hasRemaining()) {
                    channel.read(buffer, offset + buffer.position() - from);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(long offset, byte[] source, int from, int length) {
            check(offset, length);
            try {
                ByteBuffer buffer = ByteBuffer.wrap(source, from, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer, offset + buffer.position() - from);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void checkAligned(long offset) {
            if (offset % 8 != 0) {
                throw new IllegalArgumentException("64-bit access is not aligned: offset=" + offset);
            }
        }

        private void check(long offset, int length) {
            checkOpen();
            if (offset < 0 || length < 0 || offset + length > bytes) {
                throw new IndexOutOfBoundsException("outside memory ddr: offset=" + offset + ", length=" + length);
            }
        }
    }

    private final class LoopPort implements FramePort {
        private final Deque<byte[]> frames = new ArrayDeque<>();

        @Override
        public String name() {
            return "rx/tx";
        }

        @Override
        public MacAddress mac() {
            return MacAddress.parse("02:00:00:00:00:01");
        }

        @Override
        public long linkSpeed() {
            return 10_000_000_000L;
        }

        @Override
        public int maxFrame() {
            return MAX_FRAME;
        }

        @Override
        public boolean send(byte[] frame) {
            checkOpen();
            if (frame.length < 14 || frame.length > MAX_FRAME) {
                throw new IllegalArgumentException("not a frame: length=" + frame.length);
            }
            return frames.add(frame.clone());
        }

        @Override
        public Optional<byte[]> receive() {
            checkOpen();
            return Optional.ofNullable(frames.poll());
        }
    }

    private final class Line implements Interrupt {
        private boolean raised;

        @Override
        public String name() {
            return "storage";
        }

        @Override
        public boolean await(long nanoseconds) {
            checkOpen();
            if (!raised) {
                clock.advance(nanoseconds);
            }
            return raised;
        }

        @Override
        public void acknowledge() {
            checkOpen();
        }
    }
}
