package org.microvisor.hypervisor.xen.guest;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.domain.DomainHost;
import org.microvisor.hypervisor.xen.domain.Guest;
import org.microvisor.hypervisor.xen.domain.Hypercalls;
import org.microvisor.hypervisor.xen.domain.MachineMemory;
import org.microvisor.hypervisor.xenstore.Quotas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Frames a second from one in-process guest's program to another's: rings, grants, events, turns and the switch, in one thread. With
 * {@code -prof gc} it shows that nothing is allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GuestToGuestBenchmark {
    private static final int BATCH = 64;

    /** Bytes of a frame. */
    @Param({"64", "1514"})
    private int bytes;

    private @Nullable GuestHouse house;
    private @Nullable Station sender;
    private @Nullable Station receiver;

    /** A guest that counts what comes. */
    private static final class Station implements Guest, NetFrontEnd.User {
        private @Nullable Kernel kernel;
        private @Nullable NetFrontEnd net;
        private long received;

        @Override
        public void start(Hypercalls hypercalls) {
            kernel = new Kernel(hypercalls);
            net = new NetFrontEnd(kernel, 0, BATCH, this);
        }

        @Override
        public void onEvent(int port) {
            if (kernel != null) {
                kernel.onEvent(port);
            }
        }

        @Override
        public void connected() {
            // the benchmark sends
        }

        @Override
        public void received(Page page, int offset, int length) {
            received += length;
        }
    }

    private static MacAddress station(int number) {
        return new MacAddress(0x0200_0000_0000L | number);
    }

    /** Two guests that have spoken with each other. */
    @Setup
    public void build() throws XenFault {
        DomainHost host = new DomainHost(new MachineMemory(1024), 1);
        GuestHouse home = new GuestHouse(host, Quotas.USUAL);
        SoftSwitch network = new SoftSwitch(host.clock());
        house = home;
        sender = live(home, network, 1);
        receiver = live(home, network, 2);
        send(receiver, 1, 2, 1);
        send(sender, 2, 1, 1);
    }

    private static Station live(GuestHouse house, SoftSwitch network, int number) throws XenFault {
        Station guest = new Station();
        var domain = house.build("station" + number, 512, guest, text -> {});
        PortRules rules = new PortRules(1, Optional.empty(), 1500, 0, 0);
        house.addInterface(domain, 0, station(number), network, rules);
        domain.resume();
        rest(house);
        return guest;
    }

    private static void rest(GuestHouse house) {
        while (house.step()) {
            // until nobody has anything to do
        }
    }

    private void send(@Nullable Station from, int to, int own, int count) {
        if (from == null || from.net == null || house == null) {
            throw new IllegalStateException("stations are not up");
        }
        NetFrontEnd net = from.net;
        for (int i = 0; i < count; i++) {
            Page page = net.begin();
            page.putShort(0, (short) 2);
            page.putInt(2, to << 24);
            page.putShort(6, (short) 2);
            page.putInt(8, own << 24);
            page.putShort(12, (short) 0xB588);
            net.send(bytes);
        }
        net.push();
        rest(house);
    }

    /** A batch of frames, from one program to the other. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long exchange() {
        send(sender, 2, 1, BATCH);
        return receiver == null ? 0 : receiver.received;
    }
}
