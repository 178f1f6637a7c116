// AXI4 slave transactor: memory and device windows behind a master port of the design.
#ifndef COSIM_AXISLAVE_H
#define COSIM_AXISLAVE_H

#include <vector>

#include "kernel.h"

namespace cosim {

// Command: a region {base, size, address of its bytes in this process, read latency, write latency, resp, window}.
// A later region wins where regions overlap. Latency: cycles from the handshake that completes a request to the
// first cycle of its response, at least 1. Reads and writes are each answered in the order of their addresses.
// Outside every region: DECERR. A window's bytes serve reads; its writes become completions
// {cycle, address of the lane group, data, strobe} of up to 8 bytes each, and are not stored.
template <class P>
class AxiSlave : public Port {
    static constexpr unsigned BYTES = P::DATA_BYTES;
    static constexpr unsigned GROUP = BYTES < 8 ? BYTES : 8;  // bytes of one window write event
    static constexpr uint32_t DECERR = 3;

    struct Region {
        uint64_t base, size;
        uint8_t* bytes;
        uint64_t readLatency, writeLatency;
        uint32_t resp;
        bool window;
    };

    struct Request {
        uint64_t address, due;
        uint32_t beats, size, burst, id, beat, resp;
    };

    struct Data {
        uint8_t bytes[BYTES];
        uint64_t strobe;
        bool last;
    };

    struct Response {
        uint64_t due;
        uint32_t id, resp;
    };

    template <class T, unsigned CAPACITY>
    struct Fifo {
        Fifo() : items(CAPACITY) {}
        bool empty() const { return head == tail; }
        bool full() const { return tail - head == CAPACITY; }
        T& front() { return items[head % CAPACITY]; }
        T& push() { return items[tail++ % CAPACITY]; }
        void pop() { ++head; }

        std::vector<T> items;
        uint64_t head = 0, tail = 0;
    };

  public:
    template <class V>
    AxiSlave(Kernel& kernel, unsigned index, uint8_t* memory, V& dut)
        : Port(kernel, index, P::NAME, memory), pins_(dut) {}

    void drive() {
        if (quiet_ && commands_.empty() && !throttled()) {
            rest();
        } else {
            present();
        }
    }

    void sample() {
        if (quiet_) {
            if (!pins_.arvalid() && !pins_.awvalid() && !pins_.wvalid()) return;
            quiet_ = false;
            rouse();
        }
        take();
    }

  private:
    COSIM_RARE void present() {
        while (!commands_.empty()) addRegion();
        const bool unstalled = arready_ && awready_ && wready_;
        arready_ = !reads_.full() && chance(index_ * 4);
        awready_ = !writes_.full() && responses_.tail - responses_.head < 32 && chance(index_ * 4 + 1);
        wready_ = !data_.full() && chance(index_ * 4 + 2);
        pins_.arready() = arready_;
        pins_.awready() = awready_;
        pins_.wready() = wready_;
        if (!rvalid_) presentRead();
        if (!bvalid_) presentResponse();
        quiet_ = unstalled && arready_ && awready_ && wready_ && reads_.empty() && writes_.empty() && data_.empty() && responses_.empty();
    }

    COSIM_RARE void take() {
        const bool arvalid = pins_.arvalid();
        const bool awvalid = pins_.awvalid();
        const bool wvalid = pins_.wvalid();
        heldAr_.check(*this, "AR", arvalid, arready_, pins_.araddr(), pins_.arlen(), pins_.arsize(), pins_.arburst(),
                      pins_.arid());
        heldAw_.check(*this, "AW", awvalid, awready_, pins_.awaddr(), pins_.awlen(), pins_.awsize(), pins_.awburst(),
                      pins_.awid());
        heldW_.check(*this, "W", wvalid, wready_, pins_.wdata(), pins_.wstrb(), pins_.wlast());
        if (rvalid_ && pins_.rready()) readTaken();
        if (bvalid_ && pins_.bready()) {
            responses_.pop();
            bvalid_ = false;
        }
        if (arvalid && arready_) {
            Request& request = reads_.push();
            accept(request, "AR", pins_.araddr(), pins_.arlen(), pins_.arsize(), pins_.arburst(), pins_.arid());
            const Region* region = find(request.address);
            request.due = kernel_.cycle + (region == nullptr ? 1 : region->readLatency);
        }
        if (awvalid && awready_) {
            accept(writes_.push(), "AW", pins_.awaddr(), pins_.awlen(), pins_.awsize(), pins_.awburst(), pins_.awid());
        }
        if (wvalid && wready_) {
            Data& data = data_.push();
            getBytes<BYTES>(pins_.wdata(), data.bytes);
            data.strobe = pins_.wstrb();
            data.last = pins_.wlast();
        }
        while (!data_.empty() && !writes_.empty()) write(writes_.front(), data_.front());
    }

    COSIM_RARE void addRegion() {
        const uint64_t* command = commands_.front();
        regions_.insert(regions_.begin(), Region{command[1], command[2], reinterpret_cast<uint8_t*>(command[3]),
                                                 command[4], command[5], static_cast<uint32_t>(command[6]),
                                                 command[7] != 0});
        service(commands_.pop());
    }

    const Region* find(uint64_t address) const {
        for (const Region& region : regions_) {
            if (address - region.base < region.size) return &region;
        }
        return nullptr;
    }

    void accept(Request& request, const char* channel, uint64_t address, uint64_t len, uint64_t size, uint64_t burst,
              uint64_t id) {
        request.address = address;
        request.beats = static_cast<uint32_t>(len) + 1;
        request.size = 1u << size;
        request.burst = static_cast<uint32_t>(burst);
        request.id = static_cast<uint32_t>(id);
        request.beat = 0;
        request.resp = 0;
#if COSIM_CHECKS
        const unsigned long long where = address;
        if (request.size > BYTES) violation("%s SIZE wider than the bus: address=0x%llx", channel, where);
        if (burst == 3) violation("%s BURST is the reserved value 3: address=0x%llx", channel, where);
        const uint64_t first = address & ~uint64_t{request.size - 1};
        if (burst == 1 && (first ^ (first + uint64_t{request.beats} * request.size - 1)) >> 12 != 0) {
            violation("%s burst crosses 4 KiB: address=0x%llx, beats=%u", channel, where, request.beats);
        }
        if (burst == 0 && request.beats > 16) {
            violation("%s FIXED burst longer than 16: address=0x%llx, beats=%u", channel, where, request.beats);
        }
        if (burst == 2) {
            const uint32_t n = request.beats;
            if ((n != 2 && n != 4 && n != 8 && n != 16) || first != address) {
                violation("%s WRAP burst of illegal length or alignment: address=0x%llx, beats=%u", channel, where, n);
            }
        }
#else
        (void)channel;
#endif
    }

    static uint64_t beatAddress(const Request& request) {
        if (request.beat == 0 || request.burst == 0) return request.address;
        const uint64_t aligned = request.address & ~uint64_t{request.size - 1};
        const uint64_t next = aligned + uint64_t{request.beat} * request.size;
        if (request.burst != 2) return next;
        const uint64_t span = uint64_t{request.beats} * request.size;
        const uint64_t low = request.address & ~(span - 1);
        return low + (next - low) % span;
    }

    // Lanes of a beat: from its address to the end of its size.
    static uint64_t lanes(const Request& request, uint64_t address) {
        const unsigned from = static_cast<unsigned>(address % BYTES);
        const unsigned start = static_cast<unsigned>((address & ~uint64_t{request.size - 1}) % BYTES);
        return ones(start + request.size) & ~ones(from);
    }

    void presentRead() {
        rvalid_ = !reads_.empty() && kernel_.cycle >= reads_.front().due;
        pins_.rvalid() = rvalid_;
        if (!rvalid_) return;
        const Request& request = reads_.front();
        const uint64_t address = beatAddress(request);
        const uint64_t base = address & ~uint64_t{BYTES - 1};
        const Region* region = find(address);
        uint8_t beat[BYTES] = {};
        uint32_t resp = region == nullptr ? DECERR : region->resp;
        if (resp == 0) {
            const uint64_t lane = lanes(request, address);
            if (lane == ones(BYTES) && base - region->base + BYTES <= region->size) {
                std::memcpy(beat, region->bytes + (base - region->base), BYTES);
            } else {
                for (unsigned i = 0; i < BYTES; ++i) {
                    const uint64_t at = base + i - region->base;
                    if ((lane >> i & 1) != 0 && at < region->size) beat[i] = region->bytes[at];
                }
            }
        }
        putBytes<BYTES>(pins_.rdata(), beat);
        pins_.rresp() = resp;
        pins_.rid() = request.id;
        pins_.rlast() = request.beat == request.beats - 1;
    }

    void readTaken() {
        Request& request = reads_.front();
        ++head_[BEATS];
        rvalid_ = false;
        if (++request.beat < request.beats) return;
        ++head_[COUNT];
        reads_.pop();
    }

    void write(Request& request, const Data& data) {
        const uint64_t address = beatAddress(request);
        const uint64_t lane = lanes(request, address);
        const bool last = ++request.beat == request.beats;
#if COSIM_CHECKS
        if (data.last != last) {
            violation("WLAST wrong: address=0x%llx, beat=%u, beats=%u, wlast=%u",
                      static_cast<unsigned long long>(request.address), request.beat, request.beats, data.last ? 1u : 0u);
        }
        if ((data.strobe & ones(BYTES) & ~lane) != 0) {
            violation("WSTRB outside the beat: address=0x%llx, beat=%u",
                      static_cast<unsigned long long>(request.address), request.beat);
        }
#endif
        ++head_[BEATS_WRITES];
        const Region* region = find(address);
        const uint32_t resp = region == nullptr ? DECERR : region->resp;
        if (resp != 0) {
            request.resp = resp;
        } else {
            store(*region, address & ~uint64_t{BYTES - 1}, data.bytes, data.strobe & lane);
        }
        data_.pop();
        if (!last) return;
        Response& response = responses_.push();
        response.due = kernel_.cycle + (region == nullptr ? 1 : region->writeLatency);
        response.id = request.id;
        response.resp = request.resp;
        ++head_[COUNT_WRITES];
        writes_.pop();
    }

    void store(const Region& region, uint64_t base, const uint8_t* bytes, uint64_t strobe) {
        if (region.window) {
            for (unsigned group = 0; group < BYTES; group += GROUP) {
                const uint64_t groupStrobe = strobe >> group & ones(GROUP);
                if (groupStrobe == 0) continue;
                uint64_t data = 0;
                std::memcpy(&data, bytes + group, GROUP);
                uint64_t* event = done_.push(0, 32);
                event[1] = kernel_.cycle;
                event[2] = base + group;
                event[3] = data;
                event[4] = groupStrobe;
                completed(true);
            }
        } else if (strobe == ones(BYTES) && base - region.base + BYTES <= region.size) {
            std::memcpy(region.bytes + (base - region.base), bytes, BYTES);
        } else {
            for (unsigned i = 0; i < BYTES; ++i) {
                const uint64_t at = base + i - region.base;
                if ((strobe >> i & 1) != 0 && at < region.size) region.bytes[at] = bytes[i];
            }
        }
    }

    void presentResponse() {
        bvalid_ = !responses_.empty() && kernel_.cycle >= responses_.front().due;
        pins_.bvalid() = bvalid_;
        if (!bvalid_) return;
        pins_.bid() = responses_.front().id;
        pins_.bresp() = responses_.front().resp;
    }

    template <class Pin>
    using Value = std::decay_t<Pin>;

    P pins_;
    std::vector<Region> regions_;
    Fifo<Request, 32> reads_, writes_;
    Fifo<Data, 64> data_;
    Fifo<Response, 64> responses_;  // awready stops at 32, so the 32 writes before it fit
    bool quiet_ = false;  // nothing waits, nothing stalls, the pins say so: the next cycle is the same
    bool arready_ = false, awready_ = false, wready_ = false, rvalid_ = false, bvalid_ = false;
    Held<Value<decltype(std::declval<P&>().araddr())>, Value<decltype(std::declval<P&>().arlen())>,
         Value<decltype(std::declval<P&>().arsize())>, Value<decltype(std::declval<P&>().arburst())>,
         Value<decltype(std::declval<P&>().arid())>>
        heldAr_;
    Held<Value<decltype(std::declval<P&>().awaddr())>, Value<decltype(std::declval<P&>().awlen())>,
         Value<decltype(std::declval<P&>().awsize())>, Value<decltype(std::declval<P&>().awburst())>,
         Value<decltype(std::declval<P&>().awid())>>
        heldAw_;
    Held<Value<decltype(std::declval<P&>().wdata())>, Value<decltype(std::declval<P&>().wstrb())>,
         Value<decltype(std::declval<P&>().wlast())>>
        heldW_;
};

}  // namespace cosim

#endif
