package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each AXI rule that the transactors watch, broken by a design once. */
class AxiViolationTest {
    private final Model model = Model.open(Designs.axiBench(), Profile.TEST);

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 | 0x12000 | 4  | 3 | WLAST wrong: address=0x12000, beat=2, beats=4, wlast=1: port=m_axi, cycle=",
                "2 | 1 | 0x12000 | 4  | 3 | AW payload changed while READY was low: port=m_axi, cycle=",
                "3 | 1 | 0x12000 | 4  | 3 | AW VALID dropped before READY: port=m_axi, cycle=",
                "0 | 1 | 0x12ff8 | 2  | 3 | AW burst crosses 4 KiB: address=0x12ff8, beats=2: port=m_axi, cycle=",
                "0 | 2 | 0x12000 | 3  | 3 | AR WRAP burst of illegal length or alignment: address=0x10000, beats=3: port=m_axi, cycle=",
                "0 | 0 | 0x12000 | 17 | 3 | AR FIXED burst longer than 16: address=0x10000, beats=17: port=m_axi, cycle=",
                "0 | 3 | 0x12000 | 4  | 3 | AR BURST is the reserved value 3: address=0x10000: port=m_axi, cycle=",
                "0 | 1 | 0x12000 | 4  | 4 | AR SIZE wider than the bus: address=0x10000: port=m_axi, cycle=",
                "0 | 1 | 0x12000 | 4  | 2 | WSTRB outside the beat: address=0x12000, beat=1: port=m_axi, cycle=",
            })
    void shouldNameTheRuleWhenAMasterBreaksIt(int fault, int burst, String to, int beats, int size, String message) {
        model.axiSlave("m_axi").memory(0x10000, ByteBuffer.allocateDirect(0x4000), 1, 1);
        model.axiSlave("m_axi").readyShare(fault == 0 || fault == 1 ? 1 : 0.05, 1);
        model.pin("fault").set(fault);
        model.pin("burst").set(burst);
        model.pin("from").set(0x10000);
        model.pin("to").set(Long.decode(to));
        model.pin("len").set(beats - 1);
        model.pin("size").set(size);
        model.pin("strobe").set(0xff);
        model.pin("start").set(1);
        model.step(1);
        model.pin("start").set(0);
        assertViolation(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 1   | RLAST wrong: id=0, beat=4, beats=4, rlast=0: port=s_axi, cycle=",
                "5 | 1   | BVALID for an id with no write in flight: id=",
                "6 | 0.3 | R payload changed while READY was low: port=s_axi, cycle=",
            })
    void shouldNameTheRuleWhenASlaveBreaksIt(int fault, double ready, String message) {
        model.axiMaster("s_axi").readyShare(ready, 1);
        model.pin("fault").set(fault);
        model.axiMaster("s_axi").read(0, 32, done -> {});
        assertViolation(message);
    }

    @Test
    void shouldNotWatchWhenTheProfileIsForSpeed() {
        try (Model fast = Model.open(Designs.axiBench(), Profile.PERFORMANCE)) {
            fast.pin("fault").set(6);
            fast.axiMaster("s_axi").readyShare(0.3, 1);
            fast.axiMaster("s_axi").read(0, 32, done -> {});
            fast.run(1000);
        }
    }

    private void assertViolation(String message) {
        assertThatThrownBy(() -> model.step(1000))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageStartingWith(message);
    }
}
