package org.microvisor.hypervisor.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
    private static MachineSpec machine(Architecture architecture) {
        return new MachineSpec(
                "web",
                architecture,
                256,
                2,
                Path.of("/boot/linux"),
                Optional.of(Path.of("/boot/initrd")),
                "root=/dev/vda",
                List.of(new MachineSpec.DiskSocket("vda", Path.of("/run/a,b.sock"), 2)),
                List.of(new MachineSpec.InterfaceSocket("eth0", Path.of("/run/eth0.sock"), "02:00:00:00:00:01", 1)));
    }

    @Test
    void shouldGiveEachDeviceAPortAndSomeFreeOnes() {
        String words = String.join(" ", QemuCommand.of(machine(Architecture.X86_64), Accelerator.TCG));
        assertThat(words)
                .startsWith("qemu-system-x86_64 -name web -M q35,accel=tcg,memory-backend=mem -cpu max -m 256M -smp 2")
                .contains("-chardev socket,id=c-vda,reconnect=1,path=/run/a,,b.sock")
                .contains("vhost-user-blk-pci,id=vda,bus=port0,chardev=c-vda,vectors=0,num-queues=2")
                .contains("virtio-net-pci,id=eth0,bus=port1,netdev=n-eth0,vectors=0,romfile=,mac=02:00:00:00:00:01")
                .contains("-append console=ttyS0 quiet panic=-1 root=/dev/vda")
                .contains("id=port5,")
                .doesNotContain("id=port6,");
    }

    @Test
    void shouldUseTheHostsProcessorAndInterruptsWithKvm() {
        String words = String.join(" ", QemuCommand.of(machine(Architecture.X86_64), Accelerator.KVM));
        assertThat(words).contains("accel=kvm").contains("-cpu host").doesNotContain("vectors=0");
    }

    @Test
    void shouldKnowArm() {
        String words = String.join(" ", QemuCommand.of(machine(Architecture.AARCH64), Accelerator.TCG));
        assertThat(words).startsWith("qemu-system-aarch64").contains("-M virt,").contains("console=ttyAMA0");
    }

    @Test
    void shouldKeepControlAndConsoleInTheMachinesFolder() {
        String words =
                String.join(" ", QemuCommand.in(Path.of("/run/web"), machine(Architecture.X86_64), Accelerator.TCG));
        assertThat(words)
                .contains("path=/run/web/console.sock,logfile=/run/web/console.log")
                .contains("-qmp unix:/run/web/qmp.sock,server=on,wait=off");
    }
}
