package org.microvisor.hdl;

import java.util.List;
import java.util.stream.IntStream;
import org.microvisor.hdl.source.Transparent;

/**
 * Equal values in a row, read and written at a place that a value names. {@link Cell#vec} makes one of ports, wires or registers:
 *
 * <pre>{@code
 * Vec lanes = vec(4, () -> in(8));        // ports lanes_0 .. lanes_3
 * Vec bank = vec(4, () -> reg(8, 0));
 * bank.set(address, value);
 * y.set(bank.get(address));
 * }</pre>
 *
 * <p>An index has {@code ceil(log2(size))} bits, fewer are extended with zeros. One beyond the end reads any element and
 * writes nothing.
 */
@Transparent
public final class Vec {
    private final List<Bits> elements;

    private Vec(List<Bits> elements) {
        this.elements = elements;
    }

    /** Values that exist already, as one field of many bundles. */
    public static Vec of(List<Bits> elements) {
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("a vector of nothing: size=0");
        }
        return new Vec(List.copyOf(elements));
    }

    /** Number of elements. */
    public int size() {
        return elements.size();
    }

    /** Width of an element. */
    public int width() {
        return elements.get(0).width();
    }

    /** The elements in their order. */
    public List<Bits> elements() {
        return elements;
    }

    /** The element at the place. */
    public Bits get(int index) {
        return elements.get(index);
    }

    /** The element that the index names. */
    public Bits get(Bits index) {
        return index.select(elements);
    }

    /** Drives the element that the index names, under the conditions that hold where the call stands; wires need a default. */
    public void set(Bits index, Bits value) {
        Circuit circuit = elements.get(0).circuit();
        Switch cases = new Switch(circuit, index.asIndex("set", size()));
        IntStream.range(0, size()).forEach(i -> cases.is(i, () -> get(i).set(value)));
    }

    /** Drives the element that the index names with a constant. */
    public void set(Bits index, long value) {
        set(index, get(0).constant(value));
    }

    /** Drives every element with that of another vector. */
    public void set(Vec other) {
        if (other.size() != size()) {
            get(0).circuit()
                    .report(
                            Code.WIDTH,
                            "a vector of " + size() + " is set to one of " + other.size(),
                            "vectors of one size, or set the elements one by one");
            return;
        }
        IntStream.range(0, size()).forEach(i -> get(i).set(other.get(i)));
    }

    /** Drives every element with the same constant, as a default does. */
    public void setAll(long value) {
        elements.forEach(element -> element.set(value));
    }

    /** All elements side by side, element 0 in the least significant bits. */
    public Bits pack() {
        return Bits.cat(
                IntStream.range(0, size()).mapToObj(i -> get(size() - 1 - i)).toList());
    }

    @Override
    public String toString() {
        return "a vector of " + size() + " x " + width() + " bits";
    }
}
