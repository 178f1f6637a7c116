// The one native library of co-simulation: loads model libraries and forwards to their function table.
// JavaCPP writes the JNI glue for these functions; a std::runtime_error becomes a Java RuntimeException.
#ifndef COSIM_HOST_H
#define COSIM_HOST_H

#include <dlfcn.h>
#include <sys/mman.h>
#include <time.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

#include "api.h"

namespace cosim_host {

inline const CosimModel* table(int64_t model) { return reinterpret_cast<const CosimModel*>(model); }
inline void* object(int64_t instance) { return reinterpret_cast<void*>(instance); }

inline int64_t load(const char* path) {
    void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw std::runtime_error(std::string("model library does not load: ") + dlerror());
    void* symbol = dlsym(library, "cosim_model");
    if (symbol == nullptr) throw std::runtime_error(std::string("not a model library: ") + path);
    const CosimModel* model = static_cast<const CosimModel*>(symbol);
    if (model->version != COSIM_API_VERSION) {
        throw std::runtime_error("model library of another version: expected=" + std::to_string(COSIM_API_VERSION)
                                 + ", found=" + std::to_string(model->version) + ", file=" + path);
    }
    return reinterpret_cast<int64_t>(model);
}

inline int64_t sharedBytes(int64_t model) { return static_cast<int64_t>(table(model)->sharedBytes); }

inline int64_t create(int64_t model, uint8_t* shared, int64_t seed, int resetCycles) {
    char error[4096] = "";
    void* instance = table(model)->create(shared, static_cast<uint64_t>(seed), static_cast<uint32_t>(resetCycles),
                                          error, sizeof error);
    if (instance == nullptr) throw std::runtime_error(error);
    return reinterpret_cast<int64_t>(instance);
}

inline void destroy(int64_t model, int64_t instance) { table(model)->destroy(object(instance)); }
inline int run(int64_t model, int64_t instance, int64_t untilCycle) {
    return static_cast<int>(table(model)->run(object(instance), static_cast<uint64_t>(untilCycle)));
}
inline const char* failure(int64_t model, int64_t instance) { return table(model)->failure(object(instance)); }
inline const char* output(int64_t model, int64_t instance) { return table(model)->output(object(instance)); }

inline void openTrace(int64_t model, int64_t instance, const char* path) {
    if (table(model)->trace(object(instance), path) != 0) throw std::runtime_error(failure(model, instance));
}
inline void closeTrace(int64_t model, int64_t instance) {
    if (table(model)->trace(object(instance), nullptr) != 0) throw std::runtime_error(failure(model, instance));
}
inline void record(int64_t model, int64_t instance, int64_t cycles) {
    if (table(model)->record(object(instance), static_cast<uint64_t>(cycles)) != 0) {
        throw std::runtime_error(failure(model, instance));
    }
}
inline int64_t recorded(int64_t model, int64_t instance) {
    return static_cast<int64_t>(table(model)->recorded(object(instance)));
}
inline int64_t replay(int64_t model, int64_t instance, int64_t from, bool check) {
    const int64_t nanos = table(model)->replay(object(instance), static_cast<uint64_t>(from), check ? 1 : 0);
    if (nanos < 0) throw std::runtime_error(failure(model, instance));
    return nanos;
}

inline int64_t address(uint8_t* direct) { return reinterpret_cast<int64_t>(direct); }

// Zeros that become pages only where they are touched; small pages, so that a touch costs little.
inline int64_t mapZeros(int64_t bytes) {
    void* start = mmap(nullptr, static_cast<size_t>(bytes), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) throw std::runtime_error(std::string("memory cannot be mapped: ") + strerror(errno));
    madvise(start, static_cast<size_t>(bytes), MADV_NOHUGEPAGE);  // a kernel without huge pages says no: no matter
    return reinterpret_cast<int64_t>(start);
}
// Gives the pages back: the memory is there and reads as zeros again.
inline void dropPages(int64_t start, int64_t bytes) { madvise(object(start), static_cast<size_t>(bytes), MADV_DONTNEED); }
inline void unmap(int64_t start, int64_t bytes) { munmap(object(start), static_cast<size_t>(bytes)); }

inline int64_t nanos(clockid_t clock) {
    timespec now;
    clock_gettime(clock, &now);
    return static_cast<int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
}

// CPU time of the calling thread, the clock of every speed that is compared with replay(); and of all threads.
inline int64_t threadCpuNanos() { return nanos(CLOCK_THREAD_CPUTIME_ID); }
inline int64_t processCpuNanos() { return nanos(CLOCK_PROCESS_CPUTIME_ID); }

}  // namespace cosim_host

#endif
