// What every transactor stands on: the state of one instance, the rings in shared memory, deterministic chance,
// and the check that a stalled channel holds still.
#ifndef COSIM_KERNEL_H
#define COSIM_KERNEL_H

#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#ifndef COSIM_CHECKS
#define COSIM_CHECKS 1
#endif

// Code that does not run in every cycle: kept out of line, since the model's own code fills the instruction cache.
#define COSIM_RARE __attribute__((noinline, cold))

namespace cosim {

enum StopBit : uint32_t {
    STOP_WAKE = 1,       // a waking port has news
    STOP_SERVICE = 2,    // a ring wants Java's help; the caller of Model.run does not see it
    STOP_FINISH = 4,     // $finish
    STOP_FAILED = 8,     // $stop, $fatal, a failed assertion or an exception
    STOP_VIOLATION = 16  // a transactor found the design breaking its bus protocol
};

// A bus rule broken by the design.
struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// State that the transactors of one instance share.
struct Kernel {
    uint64_t cycle = 0;
    uint32_t stop = 0;
    uint32_t waker = 0;    // index of the first port that woke, valid with STOP_WAKE
    uint64_t pending = 0;  // a bit for each port whose completion ring has news
    uint64_t driving = 0;  // a bit for each port whose drive() has something to do
    std::string output;
    std::string failure;
};

// The instance that runs on this thread; the hooks of the Verilator runtime report to it.
Kernel*& current();

// Words of the head of a port's shared memory. The Java twin is org.microvisor.cosim.bus.PortMemory.
enum Word {
    COMMAND_PRODUCED = 0,
    COMMAND_CONSUMED = 1,
    DONE_PRODUCED = 2,
    DONE_CONSUMED = 3,
    WRITE_PRODUCED = 4,
    WRITE_CONSUMED = 5,
    REFILL = 6,       // Java holds more commands than fit
    WAKE = 7,         // completions stop the run
    DUTY = 8,         // of 65536: chance that a ready (or a next valid) is given in a cycle
    SEED = 9,
    GAP = 10,         // idle cycles between frames
    OUTSTANDING = 11,  // bursts in flight
    IDS = 12,         // transaction ids in use
    COUNT = 16,       // frames or bursts done; for AXI: reads
    COUNT_WRITES = 17,
    LAST_CYCLE = 18,  // cycle of the last beat of the last frame
    BEATS = 19,
    BEATS_WRITES = 20,
    HEAD_WORDS = 32
};

constexpr uint64_t RING = 256 * 1024;
constexpr uint64_t HEADROOM = 48 * 1024;  // free in a completion ring at the start of every cycle
constexpr uint64_t PORT_BYTES = HEAD_WORDS * 8 + 3 * RING;
constexpr uint32_t PADDING = 0xffffffff;
constexpr uint32_t MAX_FRAME = 16384;

// A record is a multiple of 8 bytes: word 0 = size in bytes (low half) and kind (high half), then its payload.
// It never wraps: a record of kind PADDING fills the end of the ring. Who writes into an empty ring starts it anew at 0, so
// that a ring that is mostly empty stays in the cache.
class Reader {
  public:
    Reader(uint64_t* head, unsigned produced, uint8_t* data)
        : produced_(head + produced), consumed_(head + produced + 1), refill_(head + REFILL), data_(data) {}

    bool empty() const { return *produced_ == *consumed_; }

    const uint64_t* front() {
        const uint64_t* record = at(*consumed_);
        if (static_cast<uint32_t>(record[0] >> 32) == PADDING) {
            *consumed_ += static_cast<uint32_t>(record[0]);
            record = at(*consumed_);
        }
        return record;
    }

    // True when Java should be asked for more.
    bool pop() {
        *consumed_ += static_cast<uint32_t>(front()[0]);
        return *refill_ != 0 && *produced_ - *consumed_ < RING / 2;
    }

  private:
    const uint64_t* at(uint64_t position) const { return reinterpret_cast<uint64_t*>(data_ + position % RING); }

    uint64_t* const produced_;
    uint64_t* const consumed_;
    uint64_t* const refill_;
    uint8_t* const data_;
};

class Writer {
  public:
    Writer(uint64_t* head, unsigned produced, uint8_t* data)
        : produced_(head + produced), consumed_(head + produced + 1), data_(data) {}

    // Room for a record; the head word is written, the payload is the caller's.
    uint64_t* push(uint32_t kind, uint32_t bytes) {
        const uint32_t size = (bytes + 15) / 8 * 8;
        if (*produced_ == *consumed_) *produced_ = *consumed_ = 0;
        const uint64_t left = RING - *produced_ % RING;
        if (left < size) {
            *at(*produced_) = static_cast<uint64_t>(PADDING) << 32 | left;
            *produced_ += left;
        }
        uint64_t* record = at(*produced_);
        record[0] = static_cast<uint64_t>(kind) << 32 | size;
        *produced_ += size;
        return record;
    }

    bool nearlyFull() const { return RING - (*produced_ - *consumed_) < HEADROOM; }

  private:
    uint64_t* at(uint64_t position) { return reinterpret_cast<uint64_t*>(data_ + position % RING); }

    uint64_t* const produced_;
    uint64_t* const consumed_;
    uint8_t* const data_;
};

class Port {
  public:
    // Java changes rings and settings only between runs, each of which starts with this.
    void begin() { rouse(); }

  protected:
    // A port whose pins stay as they are until the next run, or until its sample() sees something, need not be driven.
    void rest() { kernel_.driving &= ~(uint64_t{1} << index_); }
    void rouse() { kernel_.driving |= uint64_t{1} << index_; }

    bool throttled() const { return head_[DUTY] < 65536; }

    Port(Kernel& kernel, unsigned index, const char* name, uint8_t* memory)
        : kernel_(kernel),
          index_(index),
          name_(name),
          head_(reinterpret_cast<uint64_t*>(memory)),
          commands_(head_, COMMAND_PRODUCED, memory + HEAD_WORDS * 8),
          done_(head_, DONE_PRODUCED, memory + HEAD_WORDS * 8 + RING),
          writes_(head_, WRITE_PRODUCED, memory + HEAD_WORDS * 8 + 2 * RING) {
        head_[DUTY] = 65536;
    }

    void completed(bool wakes) {
        kernel_.pending |= uint64_t{1} << index_;
        if (wakes && head_[WAKE] != 0) {
            if ((kernel_.stop & STOP_WAKE) == 0) kernel_.waker = index_;
            kernel_.stop |= STOP_WAKE;
        }
        if (done_.nearlyFull()) kernel_.stop |= STOP_SERVICE;
    }

    void service(bool wanted) {
        if (wanted) kernel_.stop |= STOP_SERVICE;
    }

    // True in DUTY of 65536 cycles; the same for the same seed, cycle and salt.
    bool chance(uint64_t salt) const {
        if (!throttled()) return true;
        uint64_t z = head_[SEED] + kernel_.cycle * 0x9e3779b97f4a7c15u + salt * 0xd1342543de82ef95u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return ((z ^ (z >> 31)) & 0xffff) < head_[DUTY];
    }

    [[noreturn]] void violation(const char* format, ...) const __attribute__((format(printf, 2, 3), cold)) {
        char text[512];
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(text, sizeof text, format, arguments);
        va_end(arguments);
        throw Violation(std::string(text) + ": port=" + name_ + ", cycle=" + std::to_string(kernel_.cycle));
    }

    // VALID stays up and the payload stays the same until READY (AMBA AXI A3.2.1).
    template <class... T>
    class Held {
      public:
        void check(const Port& port, const char* channel, bool valid, bool ready, const T&... payload) {
#if COSIM_CHECKS
            if (stalled_) {
                held(port, channel, valid, payload...);
                stalled_ = !ready;
            } else if (valid && !ready) {
                stalled_ = true;
                payload_ = std::tuple<T...>(payload...);
            }
#else
            (void)port, (void)channel, (void)valid, (void)ready;
            ((void)payload, ...);
#endif
        }

      private:
        COSIM_RARE void held(const Port& port, const char* channel, bool valid, const T&... payload) const {
            if (!valid) port.violation("%s VALID dropped before READY", channel);
            if (!same(std::index_sequence_for<T...>(), payload...)) {
                port.violation("%s payload changed while READY was low", channel);
            }
        }

        template <size_t... I>
        bool same(std::index_sequence<I...>, const T&... payload) const {
            return ((std::memcmp(&std::get<I>(payload_), &payload, sizeof payload) == 0) && ...);
        }

        bool stalled_ = false;
        std::tuple<T...> payload_;
    };

    Kernel& kernel_;
    const unsigned index_;
    const char* const name_;
    uint64_t* const head_;
    Reader commands_;
    Writer done_;
    Reader writes_;
};

// Rising edges of the design's loose one-bit outputs; bit n of every mask is the n-th of them.
class Watch {
  public:
    static constexpr unsigned PORT = 63;  // bit of Kernel::pending

    Watch(Kernel& kernel, const uint64_t* wanted, uint64_t* risen, uint64_t* cycles)
        : kernel_(kernel), wanted_(wanted), risen_(risen), cycles_(cycles) {}

    void sample(uint64_t levels) {
        if (levels == levels_) return;
        uint64_t rise = levels & ~levels_ & *wanted_;
        levels_ = levels;
        if (rise == 0) return;
        *risen_ |= rise;
        for (; rise != 0; rise &= rise - 1) cycles_[__builtin_ctzll(rise)] = kernel_.cycle;
        kernel_.pending |= uint64_t{1} << PORT;
        if ((kernel_.stop & STOP_WAKE) == 0) kernel_.waker = PORT;
        kernel_.stop |= STOP_WAKE;
    }

  private:
    Kernel& kernel_;
    const uint64_t* const wanted_;
    uint64_t* const risen_;
    uint64_t* const cycles_;
    uint64_t levels_ = 0;
};

// Bytes to and from a data pin; byte 0 is bits 7:0. A pin is a little-endian integer or an array of 32-bit words.
template <unsigned BYTES, class Pin>
inline void putBytes(Pin& pin, const uint8_t* bytes) {
    std::memcpy(static_cast<void*>(&pin), bytes, BYTES);
}
template <unsigned BYTES, class Pin>
inline void getBytes(const Pin& pin, uint8_t* bytes) {
    std::memcpy(bytes, static_cast<const void*>(&pin), BYTES);
}
inline uint64_t hash(uint64_t hash, const void* bytes, unsigned count) {
    const uint8_t* byte = static_cast<const uint8_t*>(bytes);
    for (unsigned i = 0; i < count; ++i) hash = (hash ^ byte[i]) * 0x100000001b3u;
    return hash;
}
inline uint64_t ones(unsigned count) { return count >= 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1; }

}  // namespace cosim

#endif
