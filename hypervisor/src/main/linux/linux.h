// The system calls of Linux that the MicroVisor needs and the JDK does not have; every function gives a negative errno when it fails.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace microvisor_linux {

constexpr int most_passed = 16;
constexpr int most_waited = 1024;

inline int address(const char* path, sockaddr_un& to) {
    if (std::strlen(path) >= sizeof(to.sun_path)) {
        return -ENAMETOOLONG;
    }
    to = {};
    to.sun_family = AF_UNIX;
    std::strcpy(to.sun_path, path);
    return 0;
}

// A stream socket that listens at the path, which must be free. Nothing blocks on it.
inline int listen(const char* path) {
    sockaddr_un at;
    int error = address(path, at);
    if (error < 0) {
        return error;
    }
    int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made >= 0 && (::bind(made, reinterpret_cast<sockaddr*>(&at), sizeof(at)) < 0 || ::listen(made, 1) < 0)) {
        error = errno;
        ::close(made);
        return -error;
    }
    return made < 0 ? -errno : made;
}

// The next connection of a listening socket, -EAGAIN when there is none.
inline int accept(int listener) {
    int made = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return made < 0 ? -errno : made;
}

inline int connect(const char* path) {
    sockaddr_un at;
    int error = address(path, at);
    if (error < 0) {
        return error;
    }
    int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made >= 0 && ::connect(made, reinterpret_cast<sockaddr*>(&at), sizeof(at)) < 0) {
        error = errno;
        ::close(made);
        return -error;
    }
    if (made >= 0) {
        ::fcntl(made, F_SETFL, O_NONBLOCK);
    }
    return made < 0 ? -errno : made;
}

// Sends what the socket takes; descriptors travel with the first byte.
inline int send(int socket, const uint8_t* bytes, int length, const int* passed, int count) {
    if (count > most_passed) {
        return -E2BIG;
    }
    alignas(cmsghdr) char room[CMSG_SPACE(most_passed * sizeof(int))] = {};
    iovec part{const_cast<uint8_t*>(bytes), static_cast<size_t>(length)};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (count > 0) {
        message.msg_control = room;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(count * sizeof(int));
        std::memcpy(CMSG_DATA(header), passed, count * sizeof(int));
    }
    ssize_t n;
    do {
        n = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : static_cast<int>(n);
}

// Bytes that came, 0 at the end of the stream, -EAGAIN when there are none; passed[0] is the number of descriptors that came
// along, which stand behind it. More than most_passed of them are refused and closed.
inline int receive(int socket, uint8_t* into, int room, int* passed) {
    alignas(cmsghdr) char ancillary[CMSG_SPACE(most_passed * sizeof(int))];
    iovec part{into, static_cast<size_t>(room)};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = ancillary;
    message.msg_controllen = sizeof(ancillary);
    passed[0] = 0;
    ssize_t n;
    do {
        n = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        return -errno;
    }
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
            int count = static_cast<int>((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
            std::memcpy(passed + 1 + passed[0], CMSG_DATA(header), count * sizeof(int));
            passed[0] += count;
        }
    }
    if ((message.msg_flags & MSG_CTRUNC) != 0) {
        for (int i = 1; i <= passed[0]; i++) {
            ::close(passed[i]);
        }
        passed[0] = 0;
        return -E2BIG;
    }
    return static_cast<int>(n);
}

// Waits until one of the descriptors is readable or hung up (at most `milliseconds`; -1 is for ever) and writes 1 or 0 for
// each to `ready`. Gives the number of ready ones. A negative descriptor is never ready.
inline int await(const int* descriptors, int* ready, int count, int milliseconds) {
    if (count > most_waited) {
        return -E2BIG;
    }
    pollfd polled[most_waited];
    for (int i = 0; i < count; i++) {
        polled[i] = {descriptors[i], POLLIN, 0};
    }
    int n;
    do {
        n = ::poll(polled, count, milliseconds);
    } while (n < 0 && errno == EINTR);
    for (int i = 0; i < count && n >= 0; i++) {
        ready[i] = polled[i].revents != 0;
    }
    return n < 0 ? -errno : n;
}

// Memory without a name that other processes can map, full of zeros; it cannot shrink under them.
inline int memory(const char* name, int64_t bytes) {
    int made = ::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (made >= 0 && (::ftruncate(made, bytes) < 0 || ::fcntl(made, F_ADD_SEALS, F_SEAL_SHRINK) < 0)) {
        int error = errno;
        ::close(made);
        return -error;
    }
    return made < 0 ? -errno : made;
}

inline int64_t size(int descriptor) {
    struct stat about;
    return ::fstat(descriptor, &about) < 0 ? -errno : about.st_size;
}

// 1 if nobody can make the file smaller, and so take mapped pages away.
inline int cannot_shrink(int descriptor) {
    int seals = ::fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & F_SEAL_SHRINK) != 0;
}

// The address of mapped bytes of a file, readable and writable, shared.
inline int64_t map(int descriptor, int64_t offset, int64_t bytes) {
    void* at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, offset);
    return at == MAP_FAILED ? -errno : reinterpret_cast<int64_t>(at);
}

inline void unmap(int64_t address, int64_t bytes) { ::munmap(reinterpret_cast<void*>(address), bytes); }

// An event that can be raised and taken here and there.
inline int event() {
    int made = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return made < 0 ? -errno : made;
}

// Raises an event of anybody's: never waits, because the descriptor may be of another kind or full.
inline int raise(int event) {
    pollfd p{event, POLLOUT, 0};
    if (::poll(&p, 1, 0) <= 0 || (p.revents & POLLOUT) == 0) {
        return 0;
    }
    uint64_t one = 1;
    return ::write(event, &one, sizeof(one)) < 0 ? -errno : 1;
}

// 1 when the event had been raised since it was last taken; looked at first, because the other side may have made it blocking.
inline int take(int event) {
    pollfd p{event, POLLIN, 0};
    if (::poll(&p, 1, 0) <= 0 || (p.revents & POLLIN) == 0) {
        return 0;
    }
    uint64_t count;
    ssize_t n = ::read(event, &count, sizeof(count));
    return n < 0 ? -errno : n > 0;
}

// 1 for what event() makes; anything else must not be waited for, because it may be readable for ever.
inline int is_event(int descriptor) {
    char link[32] = {};
    std::string name = "/proc/self/fd/" + std::to_string(descriptor);
    return ::readlink(name.c_str(), link, sizeof(link) - 1) > 0 && std::strcmp(link, "anon_inode:[eventfd]") == 0;
}

inline int duplicate(int descriptor) {
    int made = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    return made < 0 ? -errno : made;
}

inline void close(int descriptor) { ::close(descriptor); }

inline std::string describe(int error) { return std::strerror(error); }

}  // namespace microvisor_linux
