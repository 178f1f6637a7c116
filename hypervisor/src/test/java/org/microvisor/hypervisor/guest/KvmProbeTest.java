package org.microvisor.hypervisor.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KvmProbeTest {
    @Test
    void shouldSeeAGuestRun() throws IOException {
        assertThat(KvmProbe.run("tcg")).isEqualTo(new KvmProbe.Finding(true, ""));
    }

    @Test
    void shouldSayWhyNoGuestRuns() throws IOException {
        KvmProbe.Finding finding = KvmProbe.run("abacus");
        assertThat(finding.usable()).isFalse();
        assertThat(finding.reason()).contains("invalid accelerator abacus");
    }

    @Test
    void shouldBelieveNoDeviceFileButAGuestThatRan() {
        KvmProbe.Finding finding = KvmProbe.kvm();
        assertThat(finding.reason().isEmpty()).isEqualTo(finding.usable());
    }
}
