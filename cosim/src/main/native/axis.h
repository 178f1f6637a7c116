// AXI4-Stream transactors: frames between a ring and a stream of the design.
#ifndef COSIM_AXIS_H
#define COSIM_AXIS_H

#include "kernel.h"

namespace cosim {

// Drives a slave stream of the design. Command: {length | flags << 32, earliest cycle} and the bytes.
// Completion, only with NOTIFY: {first beat cycle, last beat cycle}; it wakes only with WAKES.
template <class P>
class AxisSource : public Port {
    static constexpr unsigned BYTES = P::DATA_BYTES;
    enum Flag : uint32_t { ERROR = 1, NOTIFY = 2, WAKES = 4 };

  public:
    template <class V>
    AxisSource(Kernel& kernel, unsigned index, uint8_t* memory, V& dut)
        : Port(kernel, index, P::NAME, memory), pins_(dut) {}

    void drive() {
        if (valid_) return;
        if (frame_ == nullptr && !start()) {
            pins_.tvalid() = 0;
            if (commands_.empty()) rest();
        } else if (at_ != 0 && !chance(index_)) {
            pins_.tvalid() = 0;
        } else {
            present();
        }
    }

    void sample() {
        if (!valid_ || !pins_.tready()) return;
        if (at_ == 0) first_ = kernel_.cycle;
        at_ += BYTES;
        valid_ = false;
        ++head_[BEATS];
        if (at_ >= length_) ended();
    }

  private:
    COSIM_RARE void ended() {
        ++head_[COUNT];
        head_[LAST_CYCLE] = kernel_.cycle;
        idleUntil_ = kernel_.cycle + 1 + head_[GAP];
        if ((flags_ & NOTIFY) != 0) {
            uint64_t* done = done_.push(0, 16);
            done[1] = first_;
            done[2] = kernel_.cycle;
            completed((flags_ & WAKES) != 0);
        }
        frame_ = nullptr;
        service(commands_.pop());
    }

    bool start() {
        return !commands_.empty() && kernel_.cycle >= idleUntil_ && startNext();
    }

    COSIM_RARE bool startNext() {
        const uint64_t* command = commands_.front();
        if (kernel_.cycle < command[2]) return false;
        frame_ = reinterpret_cast<const uint8_t*>(command + 3);
        length_ = static_cast<uint32_t>(command[1]);
        flags_ = static_cast<uint32_t>(command[1] >> 32);
        at_ = 0;
        return true;
    }

    void present() {
        const uint32_t left = length_ - at_;
        if (left >= BYTES) {
            putBytes<BYTES>(pins_.tdata(), frame_ + at_);
            pins_.tkeep() = ones(BYTES);
        } else {
            presentPart(left);
        }
        const bool last = left <= BYTES;
        pins_.tlast() = last;
        pins_.tuser() = last && (flags_ & ERROR) != 0;
        pins_.tvalid() = 1;
        valid_ = true;
    }

    COSIM_RARE void presentPart(uint32_t left) {
        uint8_t beat[BYTES] = {};
        std::memcpy(beat, frame_ + at_, left);
        putBytes<BYTES>(pins_.tdata(), beat);
        pins_.tkeep() = ones(left);
    }

    P pins_;
    const uint8_t* frame_ = nullptr;
    uint32_t length_ = 0, flags_ = 0, at_ = 0;
    uint64_t first_ = 0, idleUntil_ = 0;
    bool valid_ = false;
};

// Takes frames from a master stream of the design.
// Completion: {length | tuser of the last beat << 32, first beat cycle, last beat cycle} and the bytes.
template <class P>
class AxisSink : public Port {
    static constexpr unsigned BYTES = P::DATA_BYTES;

  public:
    template <class V>
    AxisSink(Kernel& kernel, unsigned index, uint8_t* memory, V& dut)
        : Port(kernel, index, P::NAME, memory), pins_(dut) {}

    void drive() {
        ready_ = chance(index_);
        pins_.tready() = ready_;
        if (!throttled()) rest();
    }

    void sample() {
        const bool valid = pins_.tvalid();
        held_.check(*this, "TDATA", valid, ready_, pins_.tdata(), pins_.tkeep(), pins_.tlast(), pins_.tuser());
        if (!valid || !ready_) return;
        const uint64_t keep = pins_.tkeep() & ones(BYTES);
        const bool last = pins_.tlast();
        unsigned bytes = BYTES;
        if (keep != ones(BYTES)) {
            bytes = static_cast<unsigned>(__builtin_popcountll(keep));
            if (keep != ones(bytes)) violation("TKEEP has a hole");
            if (!last || bytes == 0) violation("TKEEP not full before TLAST");
        }
        if (length_ + BYTES > MAX_FRAME) violation("frame longer than %u bytes", MAX_FRAME);
        if (length_ == 0) first_ = kernel_.cycle;
        getBytes<BYTES>(pins_.tdata(), frame_ + length_);
        length_ += bytes;
        ++head_[BEATS];
        if (last) ended();
    }

  private:
    COSIM_RARE void ended() {
        uint64_t* done = done_.push(0, 24 + length_);
        done[1] = length_ | static_cast<uint64_t>(pins_.tuser() & 1) << 32;
        done[2] = first_;
        done[3] = kernel_.cycle;
        std::memcpy(done + 4, frame_, length_);
        ++head_[COUNT];
        head_[LAST_CYCLE] = kernel_.cycle;
        length_ = 0;
        completed(true);
    }

    P pins_;
    bool ready_ = false;
    uint32_t length_ = 0;
    uint64_t first_ = 0;
    Held<std::decay_t<decltype(std::declval<P&>().tdata())>, std::decay_t<decltype(std::declval<P&>().tkeep())>,
         std::decay_t<decltype(std::declval<P&>().tlast())>, std::decay_t<decltype(std::declval<P&>().tuser())>>
        held_;
    uint8_t frame_[MAX_FRAME];
};

}  // namespace cosim

#endif
