package org.microvisor.aoe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.verilog.Verilog;

class StorageNodeNamesTest {
    @Test
    void takesNearlyEveryNameFromTheSource() {
        Verilog.DeclaredNames names = Verilog.of(new StorageNode()).names();
        assertThat(names.declared()).isGreaterThan(1000);
        assertThat(names.made()).hasSizeLessThanOrEqualTo(names.declared() / 100);
    }
}
