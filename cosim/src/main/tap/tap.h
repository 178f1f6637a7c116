// The system calls behind a TAP interface; every function gives a negative errno when it fails.
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cosim_tap {

inline ifreq request(const char* name) {
    ifreq r{};
    std::strncpy(r.ifr_name, name, IFNAMSIZ - 1);
    return r;
}

// Opens the interface of that name, creating it if need be; non-blocking.
inline int open(const char* name) {
    int device = ::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) {
        return -errno;
    }
    ifreq r = request(name);
    r.ifr_flags = IFF_TAP | IFF_NO_PI;
    if (::ioctl(device, TUNSETIFF, &r) < 0) {
        int error = errno;
        ::close(device);
        return -error;
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

// Length of the next frame, 0 when there is none.
inline int receive(int device, uint8_t* frame, int room) {
    ssize_t n = ::read(device, frame, room);
    if (n >= 0) {
        return static_cast<int>(n);
    }
    return errno == EAGAIN || errno == EINTR ? 0 : -errno;
}

// 1 when the frame was taken, 0 when the queue is full.
inline int send(int device, const uint8_t* frame, int length) {
    if (::write(device, frame, length) >= 0) {
        return 1;
    }
    return errno == EAGAIN || errno == EINTR || errno == ENOBUFS ? 0 : -errno;
}

// 1 when a frame waits, 0 when none came in time.
inline int await(int device, int milliseconds) {
    pollfd p{device, POLLIN, 0};
    int n = ::poll(&p, 1, milliseconds);
    return n >= 0 ? n : errno == EINTR ? 0 : -errno;
}

inline void close(int device) { ::close(device); }

inline std::string describe(int error) { return std::strerror(error); }

}  // namespace cosim_tap
