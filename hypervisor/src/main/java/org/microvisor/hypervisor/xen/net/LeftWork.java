package org.microvisor.hypervisor.xen.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.microvisor.hypervisor.net.Frame;
import org.microvisor.hypervisor.net.Offload;

/**
 * Finds out what a guest's frame leaves to others: netif says that a checksum is blank, but not where it stands, so the headers of IP are
 * looked at. What is found here may be changed by the guest at once; the switch checks it against its own copy.
 */
final class LeftWork {
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86DD;
    private static final int IPV6_HEADER = 40;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_SUM = 16;
    private static final int UDP_SUM = 6;

    private LeftWork() {}

    /**
     * Says in {@code offload} where the checksum stands.
     *
     * @return false if that cannot be: the frame carries neither TCP nor UDP
     */
    static boolean sum(Offload offload, ByteBuffer frame, int at, int length) {
        int network = Frame.HEADER;
        if (length < network + Frame.TAG) {
            return false;
        }
        int type = number(frame, at + network - 2);
        if (type == TYPE_VLAN) {
            network += Frame.TAG;
            type = number(frame, at + network - 2);
        }
        if (length < network + IPV6_HEADER && (type == TYPE_IPV6 || length < network + IPV6_HEADER / 2)) {
            return false;
        }
        int protocol;
        int start;
        if (type == TYPE_IPV4) {
            protocol = frame.get(at + network + 9) & 0xFF;
            start = network + 4 * (frame.get(at + network) & 0x0F);
        } else if (type == TYPE_IPV6) {
            protocol = frame.get(at + network + 6) & 0xFF;
            start = network + IPV6_HEADER;
        } else {
            return false;
        }
        if (protocol != TCP && protocol != UDP) {
            return false;
        }
        offload.leaveSum(start, protocol == TCP ? TCP_SUM : UDP_SUM);
        return true;
    }

    private static int number(ByteBuffer frame, int at) {
        short value = frame.getShort(at);
        return (frame.order() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value)) & 0xFFFF;
    }

    /** How netif's kind of cut is called here; none if there is no such kind. */
    static Offload.Cut cut(int kind) {
        return switch (kind) {
            case Netif.CUT_TCP_IPV4 -> Offload.Cut.TCP_IPV4;
            case Netif.CUT_TCP_IPV6 -> Offload.Cut.TCP_IPV6;
            default -> Offload.Cut.NONE;
        };
    }

    /** Netif's kind of a cut that there is. */
    static int kind(Offload.Cut cut) {
        return cut == Offload.Cut.TCP_IPV6 ? Netif.CUT_TCP_IPV6 : Netif.CUT_TCP_IPV4;
    }
}
