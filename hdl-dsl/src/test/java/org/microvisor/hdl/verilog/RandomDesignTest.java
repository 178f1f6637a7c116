package org.microvisor.hdl.verilog;

import org.microvisor.hdl.fuzz.RandomCircuit;
import org.microvisor.hdl.replay.SeededTest;

/** No linter says a word about the text of random circuits; what it means is the fuzzer's matter. */
class RandomDesignTest {
    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8})
    void lintsCleanWhateverTheCircuit(long seed) {
        Tools.assertLintsClean(RandomCircuit.of(seed));
    }
}
