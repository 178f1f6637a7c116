// The system calls behind a descriptor that gives and takes whole Ethernet frames: a TAP interface, a packet socket on an interface, a UNIX
// datagram socket. Every function gives a negative errno when it fails.
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

namespace microvisor_frames {

inline ifreq request(const char* name) {
    ifreq r{};
    std::strncpy(r.ifr_name, name, IFNAMSIZ - 1);
    return r;
}

inline int fail(int device) {
    int error = errno;
    ::close(device);
    return -error;
}

// As much memory for frames that wait as this user may have.
inline void deepen(int device) {
    int bytes = 8 << 20;
    if (::setsockopt(device, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) < 0) {
        ::setsockopt(device, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
}

constexpr int offload_header = 10;  // struct virtio_net_hdr, little-endian

// Opens the TAP interface of that name, creating it if need be; non-blocking. With offloads a virtio_net_hdr stands before each frame, and
// frames may be given and taken whose checksum or cut is still to be made.
inline int openTap(const char* name, int offloads) {
    int device = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) {
        return -errno;
    }
    ifreq r = request(name);
    r.ifr_flags = static_cast<short>(IFF_TAP | IFF_NO_PI | (offloads ? IFF_VNET_HDR : 0));
    if (::ioctl(device, TUNSETIFF, &r) < 0) {
        return fail(device);
    }
    int bytes = offload_header;
    int little = 1;
    if (offloads
        && (::ioctl(device, TUNSETVNETHDRSZ, &bytes) < 0 || ::ioctl(device, TUNSETVNETLE, &little) < 0
            || ::ioctl(device, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN) < 0)) {
        return fail(device);
    }
    return device;
}

// Sets the MTU and brings the interface up; asks for nothing that is already so.
inline int configure(const char* name, int mtu) {
    int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) {
        return -errno;
    }
    ifreq r = request(name);
    bool failed = ::ioctl(control, SIOCGIFMTU, &r) < 0;
    if (!failed && r.ifr_mtu != mtu) {
        r.ifr_mtu = mtu;
        failed = ::ioctl(control, SIOCSIFMTU, &r) < 0;
    }
    r = request(name);
    failed = failed || ::ioctl(control, SIOCGIFFLAGS, &r) < 0;
    if (!failed && !(r.ifr_flags & IFF_UP)) {
        r.ifr_flags |= IFF_UP;
        failed = ::ioctl(control, SIOCSIFFLAGS, &r) < 0;
    }
    int error = failed ? errno : 0;
    ::close(control);
    return -error;
}

// A packet socket on an Ethernet interface (packet(7)): every frame that comes in, whatever its address, and none that goes out. Offloads as
// with a TAP interface.
inline int openPacket(const char* name, int offloads) {
    int device = ::socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);  // hears nothing before it is bound
    if (device < 0) {
        return -errno;
    }
    ifreq r = request(name);
    if (::ioctl(device, SIOCGIFHWADDR, &r) < 0) {
        return fail(device);
    }
    if (r.ifr_hwaddr.sa_family != 1 /* ARPHRD_ETHER */) {
        errno = EPFNOSUPPORT;
        return fail(device);
    }
    int on = 1;
    deepen(device);
    ::setsockopt(device, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on);  // Linux 4.20; receive() looks as well
    ::setsockopt(device, SOL_PACKET, PACKET_AUXDATA, &on, sizeof on);
    sockaddr_ll where{};
    where.sll_family = AF_PACKET;
    where.sll_protocol = htons(ETH_P_ALL);
    where.sll_ifindex = static_cast<int>(::if_nametoindex(name));
    packet_mreq everything{};
    everything.mr_ifindex = where.sll_ifindex;
    everything.mr_type = PACKET_MR_PROMISC;
    if ((offloads && ::setsockopt(device, SOL_PACKET, PACKET_VNET_HDR, &on, sizeof on) < 0)
        || ::setsockopt(device, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &everything, sizeof everything) < 0
        || ::bind(device, reinterpret_cast<sockaddr*>(&where), sizeof where) < 0) {
        return fail(device);
    }
    return device;
}

// Adds to a little-endian number of 16 bits.
inline void add(uint8_t* number, int more) {
    int sum = (number[0] | number[1] << 8) + more;
    number[0] = static_cast<uint8_t>(sum);
    number[1] = static_cast<uint8_t>(sum >> 8);
}

inline int address(const char* path, sockaddr_un& where) {
    where = sockaddr_un{};
    where.sun_family = AF_UNIX;
    if (std::strlen(path) >= sizeof where.sun_path) {
        return -ENAMETOOLONG;
    }
    std::strcpy(where.sun_path, path);
    return 0;
}

// A UNIX datagram socket at a path where nothing is yet.
inline int openDatagram(const char* path) {
    sockaddr_un where;
    int error = address(path, where);
    if (error < 0) {
        return error;
    }
    int device = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (device < 0) {
        return -errno;
    }
    deepen(device);
    return ::bind(device, reinterpret_cast<sockaddr*>(&where), sizeof where) < 0 ? fail(device) : device;
}

// 1 when a process holds the datagram socket at that path, 0 when it is a dead one's.
inline int inUse(const char* path) {
    sockaddr_un where;
    int error = address(path, where);
    if (error < 0) {
        return error;
    }
    int probe = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (probe < 0) {
        return -errno;
    }
    bool refused = ::connect(probe, reinterpret_cast<sockaddr*>(&where), sizeof where) < 0 && errno == ECONNREFUSED;
    ::close(probe);
    return refused ? 0 : 1;
}

inline int none(int error) {
    // a packet socket tells once that its interface went down, and hears again when it is up
    return error == EAGAIN || error == EINTR || error == ENETDOWN ? 0 : -error;
}

// Length of the next frame of a TAP interface, 0 when there is none.
inline int read(int device, uint8_t* frame, int room) {
    ssize_t n = ::read(device, frame, room);
    return n >= 0 ? static_cast<int>(n) : none(errno);
}

// Length of the next frame of a socket, 0 when there is none; more than room when it was longer than that and is lost. With offloads the
// header counts as part of the frame.
inline int receive(int device, uint8_t* frame, int room, int offloads) {
    const int ahead = offloads ? offload_header : 0;
    while (true) {
        sockaddr_ll from{};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(tpacket_auxdata))];
        iovec bytes{frame, static_cast<size_t>(room)};
        msghdr message{};
        sockaddr_storage sender{};
        message.msg_name = &sender;
        message.msg_namelen = sizeof sender;
        message.msg_iov = &bytes;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        ssize_t n = ::recvmsg(device, &message, MSG_TRUNC);
        if (n < 0 && errno == EINVAL && offloads) {
            return room + 1;  // a kind of cut that the header cannot tell: the kernel has thrown it away
        }
        if (n < 0) {
            return none(errno);
        }
        std::memcpy(&from, &sender, sizeof from);
        if (n == 0 || (sender.ss_family == AF_PACKET && from.sll_pkttype == PACKET_OUTGOING)) {
            continue;
        }
        // the kernel keeps a VLAN tag beside the frame: it goes back behind the addresses
        for (cmsghdr* c = CMSG_FIRSTHDR(&message); c != nullptr && n >= ahead + 12 && n + 4 <= room; c = CMSG_NXTHDR(&message, c)) {
            if (c->cmsg_level == SOL_PACKET && c->cmsg_type == PACKET_AUXDATA) {
                tpacket_auxdata beside;
                std::memcpy(&beside, CMSG_DATA(c), sizeof beside);
                if (beside.tp_status & TP_STATUS_VLAN_VALID) {
                    uint16_t tag[2] = {htons(beside.tp_status & TP_STATUS_VLAN_TPID_VALID ? beside.tp_vlan_tpid : 0x8100),
                                       htons(beside.tp_vlan_tci)};
                    std::memmove(frame + ahead + 16, frame + ahead + 12, n - ahead - 12);
                    std::memcpy(frame + ahead + 12, tag, sizeof tag);
                    n += 4;
                    if (offloads && frame[0] & 1 /* VIRTIO_NET_HDR_F_NEEDS_CSUM */) {
                        add(frame + 6, 4);  // where the sum begins
                    }
                    if (offloads && frame[1] != 0 /* VIRTIO_NET_HDR_GSO_NONE */) {
                        add(frame + 2, 4);  // length of the headers
                    }
                }
                break;
            }
        }
        return static_cast<int>(n);
    }
}

inline int sent(ssize_t result) {
    if (result >= 0) {
        return 1;
    }
    switch (errno) {
        case EAGAIN:
        case EINTR:
        case ENOBUFS:
            return 0;
        case ECONNREFUSED:  // a UNIX socket whose process is gone
        case ENOENT:        // a UNIX socket that is not there yet
        case ENETDOWN:      // an interface that is down
        case EIO:           // a TAP interface that is down
        case ENXIO:         // an interface that is gone
        case ENODEV:
        case EMSGSIZE:  // longer than the interface's MTU, or than the other end's memory
            return 2;
        default:
            return -errno;
    }
}

// 1 when the frame was taken, 2 when it is lost because nobody is there for it, 0 when the queue is full.
inline int send(int device, const uint8_t* frame, int length) { return sent(::write(device, frame, length)); }

// As send, to the datagram socket at that path.
inline int sendTo(int device, const char* path, const uint8_t* frame, int length) {
    sockaddr_un where;
    int error = address(path, where);
    return error < 0 ? error : sent(::sendto(device, frame, length, 0, reinterpret_cast<sockaddr*>(&where), sizeof where));
}

// Frames that a packet socket had no room for since the last question.
inline int overrun(int device) {
    tpacket_stats counted{};
    socklen_t size = sizeof counted;
    return ::getsockopt(device, SOL_PACKET, PACKET_STATISTICS, &counted, &size) < 0 ? -errno : static_cast<int>(counted.tp_drops);
}

// 1 when a frame waits, 0 when none came in time.
inline int await(int device, int milliseconds) {
    pollfd p{device, POLLIN, 0};
    int n = ::poll(&p, 1, milliseconds);
    return n >= 0 ? n : errno == EINTR ? 0 : -errno;
}

inline void close(int device) { ::close(device); }

}  // namespace microvisor_frames
