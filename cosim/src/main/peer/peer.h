// The system calls behind a device in another process; every function gives a negative errno when it fails.
#pragma once

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace cosim_peer {

constexpr int first_passed = 3;  // the number that the first descriptor has in the other process
constexpr int out_of_the_way = 64;
constexpr int most_passed = 8;

// Two connected stream sockets.
inline int pair(int* ends) {
    return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0 ? -errno : 0;
}

// Runs a program found by PATH. Its words end in NUL each; its output goes to the file; it inherits the descriptors as 3, 4, ...
// and no other ones. Gives the process id.
inline int spawn(const char* words, int bytes, const char* output, const int* passed, int count) {
    std::vector<char*> arguments;
    for (const char* word = words; word < words + bytes; word += std::strlen(word) + 1) {
        arguments.push_back(const_cast<char*>(word));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    std::vector<int> moved;  // away from the numbers that they get, which others of them may have
    int error = 0;
    for (int i = 0; i < count && error == 0; i++) {
        moved.push_back(::fcntl(passed[i], F_DUPFD_CLOEXEC, out_of_the_way));
        error = moved.back() < 0 ? errno : 0;
        posix_spawn_file_actions_adddup2(&files, moved.back(), first_passed + i);
    }
    posix_spawn_file_actions_addclosefrom_np(&files, first_passed + count);
    posix_spawnattr_t signals;
    posix_spawnattr_init(&signals);
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(&signals, &set);
    sigfillset(&set);
    posix_spawnattr_setsigdefault(&signals, &set);
    posix_spawnattr_setflags(&signals, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t process = 0;
    if (error == 0) {
        error = ::posix_spawnp(&process, arguments[0], &files, &signals, arguments.data(), environ);
    }
    for (int one : moved) {
        ::close(one);
    }
    posix_spawnattr_destroy(&signals);
    posix_spawn_file_actions_destroy(&files);
    return error == 0 ? process : -error;
}

// Whether the process has ended: 0 while it runs, else 0x100 + its exit code, or 0x200 + the signal that ended it. An answer
// other than 0 is given once.
inline int ended(int process, bool wait) {
    int status = 0;
    pid_t which;
    do {
        which = ::waitpid(process, &status, wait ? 0 : WNOHANG);
    } while (which < 0 && errno == EINTR);
    if (which <= 0) {
        return which < 0 ? -errno : 0;
    }
    return WIFSIGNALED(status) ? 0x200 + WTERMSIG(status) : 0x100 + WEXITSTATUS(status);
}

inline int kill(int process) { return ::kill(process, SIGKILL) < 0 ? -errno : 0; }

// Sends all bytes; descriptors travel with the first. A full socket is an error: the other side reads what it asked for.
inline int send(int socket, const uint8_t* bytes, int length, const int* passed, int count) {
    if (count > most_passed) {
        return -E2BIG;
    }
    alignas(cmsghdr) char room[CMSG_SPACE(most_passed * sizeof(int))] = {};
    for (int sent = 0; sent < length;) {
        iovec part{const_cast<uint8_t*>(bytes) + sent, static_cast<size_t>(length - sent)};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (sent == 0 && count > 0) {
            message.msg_control = room;
            message.msg_controllen = CMSG_SPACE(count * sizeof(int));
            cmsghdr* header = CMSG_FIRSTHDR(&message);
            header->cmsg_level = SOL_SOCKET;
            header->cmsg_type = SCM_RIGHTS;
            header->cmsg_len = CMSG_LEN(count * sizeof(int));
            std::memcpy(CMSG_DATA(header), passed, count * sizeof(int));
        }
        ssize_t n = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EINTR) {
            return -errno;
        }
        sent += n < 0 ? 0 : static_cast<int>(n);
    }
    return length;
}

// Bytes that came, 0 at the end of the stream.
inline int receive(int socket, uint8_t* into, int room, int milliseconds) {
    pollfd p{socket, POLLIN, 0};
    int ready;
    do {
        ready = ::poll(&p, 1, milliseconds);
    } while (ready < 0 && errno == EINTR);
    if (ready <= 0) {
        return ready < 0 ? -errno : -ETIMEDOUT;
    }
    ssize_t n = ::recv(socket, into, room, 0);
    return n < 0 ? -errno : static_cast<int>(n);
}

// Memory that can be mapped here and there, full of zeros.
inline int memory(int64_t bytes) {
    int made = ::memfd_create("peer", MFD_CLOEXEC);
    if (made >= 0 && ::ftruncate(made, bytes) < 0) {
        int error = errno;
        ::close(made);
        return -error;
    }
    return made < 0 ? -errno : made;
}

// An event that can be raised and taken here and there.
inline int event() {
    int made = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return made < 0 ? -errno : made;
}

inline int raise(int event) { return ::eventfd_write(event, 1) < 0 ? -errno : 0; }

// 1 while the event is raised and nobody has taken it.
inline int raised(int event) {
    pollfd p{event, POLLIN, 0};
    int ready = ::poll(&p, 1, 0);
    return ready >= 0 ? ready : errno == EINTR ? 0 : -errno;
}

// 1 when the event had been raised since it was last taken. It is looked at first: who got it may have made it blocking.
inline int take(int event) {
    int up = raised(event);
    if (up <= 0) {
        return up;
    }
    eventfd_t count = 0;
    return ::eventfd_read(event, &count) == 0 ? 1 : -errno;
}

inline void close(int descriptor) { ::close(descriptor); }

inline std::string describe(int error) { return std::strerror(error); }

}  // namespace cosim_peer
