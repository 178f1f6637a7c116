package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.device.AddressRange;

/**
 * What the other process takes for the board's memory: shared memory at the same bus addresses, of which only what is copied
 * there is as on the board.
 *
 * <p>Little-endian. The other process writes at any time; {@link #word} sees what it wrote before the word.
 */
final class ShadowMemory implements AutoCloseable {
    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private record Shadow(AddressRange addresses, Descriptor memory, ByteBuffer bytes) {}

    private final List<Shadow> shadows = new ArrayList<>();

    /** Memory full of zeros at each of {@code ranges}; a range is below 2 GiB. */
    ShadowMemory(List<AddressRange> ranges) throws IOException {
        try {
            for (AddressRange range : ranges) {
                Descriptor memory = Descriptor.memory("shadow of " + range, range.size());
                ByteBuffer bytes;
                try {
                    bytes = memory.map(range.size());
                } catch (IOException failed) {
                    memory.close();
                    throw failed;
                }
                shadows.add(new Shadow(range, memory, bytes));
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** What to tell the other process. */
    List<PeerPort.MemoryRange> ranges() {
        return shadows.stream()
                .map(one -> new PeerPort.MemoryRange(one.addresses.base(), one.addresses.size(), one.memory))
                .toList();
    }

    boolean holds(long address, int length) {
        return shadows.stream().anyMatch(one -> one.addresses.holds(address, length));
    }

    void write(long address, byte[] bytes) {
        Shadow shadow = find(address, bytes.length);
        shadow.bytes.put(at(shadow, address), bytes);
    }

    byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        Shadow shadow = find(address, length);
        shadow.bytes.get(at(shadow, address), bytes);
        return bytes;
    }

    /** The 32-bit word at an address that is a multiple of 4. */
    int word(long address) {
        Shadow shadow = find(address, 4);
        return (int) WORDS.getAcquire(shadow.bytes, at(shadow, address));
    }

    /** The mappings end with the last reference to them. */
    @Override
    public void close() {
        shadows.forEach(one -> one.memory.close());
    }

    private static int at(Shadow shadow, long address) {
        return (int) (address - shadow.addresses.base());
    }

    private Shadow find(long address, int length) {
        for (Shadow shadow : shadows) {
            if (shadow.addresses.holds(address, length)) {
                return shadow;
            }
        }
        throw new PeerException(String.format(
                "the controller would reach past the board's memory: address=0x%x, length=%d, memory=%s",
                address, length, shadows.stream().map(Shadow::addresses).toList()));
    }
}
