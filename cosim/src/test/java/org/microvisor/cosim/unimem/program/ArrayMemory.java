package org.microvisor.cosim.unimem.program;

/** A plain array; every access takes a fixed time of a clock of its own. */
class ArrayMemory implements WordMemory {
    final int[] array;
    private long cycle;

    ArrayMemory(int words) {
        array = new int[words];
    }

    @Override
    public int words() {
        return array.length;
    }

    @Override
    public int load(int word) {
        cycle += 7;
        return array[word];
    }

    @Override
    public void store(int word, int value) {
        cycle += 2;
        array[word] = value;
    }

    long cycle() {
        return cycle;
    }
}
