// AXI4 master transactor: drives a slave port of the design with whole bursts, pipelined, one beat a cycle.
#ifndef COSIM_AXIMASTER_H
#define COSIM_AXIMASTER_H

#include <vector>

#include "kernel.h"

namespace cosim {

constexpr unsigned MAX_OUTSTANDING = 64;
constexpr uint32_t FINAL = 2;  // flag in the kind of a burst's command and completion: the last burst of an operation

// Command, reads in the first ring, writes (with their bytes) in the second: kind = FINAL or 0, {address, bytes, token}.
// A burst does not cross 4 KiB and has at most 256 beats. Completion: kind = (1 for a write) | FINAL,
// {token, resp, cycles of: address handshake, first beat, last beat, response; bytes} and the bytes of a read.
template <class P>
class AxiMaster : Port {
    static constexpr unsigned BYTES = P::DATA_BYTES;

    struct Burst {
        uint64_t address, token, addressCycle, firstCycle, lastCycle;
        uint32_t bytes, beats, beat, id, kind, resp;
        bool done;
        uint8_t data[4096];  // aligned as on the bus: lane 0 of the first beat first
    };

    // Bursts in flight, oldest first: [head, addressed) have had their address handshake.
    struct Flight {
        explicit Flight() : bursts(MAX_OUTSTANDING) {}
        Burst& at(uint64_t number) { return bursts[number % MAX_OUTSTANDING]; }

        std::vector<Burst> bursts;
        uint64_t head = 0, addressed = 0, data = 0, tail = 0;
        bool addressValid = false;
    };

  public:
    template <class V>
    AxiMaster(Kernel& kernel, unsigned index, uint8_t* memory, V& dut)
        : Port(kernel, index, P::NAME, memory), pins_(dut) {
        head_[OUTSTANDING] = 8;
        head_[IDS] = 1;
        constexpr unsigned size = __builtin_ctz(BYTES);
        pins_.awsize() = size;
        pins_.arsize() = size;
        pins_.awburst() = 1;
        pins_.arburst() = 1;
        pins_.awcache() = 3;
        pins_.arcache() = 3;
    }

    void drive() {
        const bool idle = read_.tail == read_.head && write_.tail == write_.head && commands_.empty() && writes_.empty();
        if (quiet_ && idle) return;
        const bool unstalled = rready_ && bready_;
        fetch(commands_, read_, false);
        fetch(writes_, write_, true);
        if (!read_.addressValid) {
            read_.addressValid = read_.addressed != read_.tail;
            if (read_.addressValid) {
                const Burst& burst = read_.at(read_.addressed);
                pins_.araddr() = burst.address;
                pins_.arlen() = burst.beats - 1;
                pins_.arid() = burst.id;
            }
            pins_.arvalid() = read_.addressValid;
        }
        if (!write_.addressValid) {
            write_.addressValid = write_.addressed != write_.tail;
            if (write_.addressValid) {
                const Burst& burst = write_.at(write_.addressed);
                pins_.awaddr() = burst.address;
                pins_.awlen() = burst.beats - 1;
                pins_.awid() = burst.id;
            }
            pins_.awvalid() = write_.addressValid;
        }
        if (!wvalid_) presentData();
        rready_ = chance(index_ * 4 + 1);
        bready_ = chance(index_ * 4 + 2);
        pins_.rready() = rready_;
        pins_.bready() = bready_;
        quiet_ = idle && unstalled && rready_ && bready_;
    }

    // Responses first: one that comes in the cycle of its last handshake is too early.
    void sample() {
        const bool bvalid = pins_.bvalid();
        const bool rvalid = pins_.rvalid();
        if (quiet_ && !bvalid && !rvalid) return;
        heldB_.check(*this, "B", bvalid, bready_, pins_.bresp(), pins_.bid());
        heldR_.check(*this, "R", rvalid, rready_, pins_.rdata(), pins_.rresp(), pins_.rid(), pins_.rlast());
        if (bvalid && bready_) writeResponse();
        if (rvalid && rready_) readBeat();
        if (read_.addressValid && pins_.arready()) addressTaken(read_);
        if (write_.addressValid && pins_.awready()) addressTaken(write_);
        if (wvalid_ && pins_.wready()) dataTaken();
    }

  private:
    void fetch(Reader& ring, Flight& flight, bool write) {
        if (ring.empty() || flight.tail - flight.head >= head_[OUTSTANDING]) return;
        const uint64_t* command = ring.front();
        Burst& burst = flight.at(flight.tail);
        burst.kind = static_cast<uint32_t>(command[0] >> 32) | (write ? 1 : 0);
        burst.address = command[1];
        burst.bytes = static_cast<uint32_t>(command[2]);
        burst.token = command[3];
        burst.beats = (lane(burst) + burst.bytes + BYTES - 1) / BYTES;
        burst.beat = 0;
        burst.id = static_cast<uint32_t>(flight.tail % head_[IDS]);
        burst.resp = 0;
        burst.done = false;
        if (write) std::memcpy(burst.data + lane(burst), command + 4, burst.bytes);
        ++flight.tail;
        service(ring.pop());
    }

    static unsigned lane(const Burst& burst) { return static_cast<unsigned>(burst.address % BYTES); }

    void addressTaken(Flight& flight) {
        flight.at(flight.addressed++).addressCycle = kernel_.cycle;
        flight.addressValid = false;
    }

    // Data follows its address, at the earliest in the same cycle.
    void presentData() {
        const uint64_t presented = write_.addressed + (write_.addressValid ? 1 : 0);
        wvalid_ = write_.data < presented;
        pins_.wvalid() = wvalid_;
        if (!wvalid_) return;
        const Burst& burst = write_.at(write_.data);
        const uint32_t end = lane(burst) + burst.bytes;
        const uint32_t at = burst.beat * BYTES;
        const unsigned from = burst.beat == 0 ? lane(burst) : 0;
        const unsigned to = end - at < BYTES ? end - at : BYTES;
        putBytes<BYTES>(pins_.wdata(), burst.data + at);
        pins_.wstrb() = ones(to) & ~ones(from);
        pins_.wlast() = burst.beat == burst.beats - 1;
    }

    void dataTaken() {
        Burst& burst = write_.at(write_.data);
        if (burst.beat == 0) burst.firstCycle = kernel_.cycle;
        burst.lastCycle = kernel_.cycle;
        ++head_[BEATS_WRITES];
        wvalid_ = false;
        if (++burst.beat == burst.beats) ++write_.data;
    }

    // The oldest unfinished burst of an id: AXI keeps the order within one.
    Burst* oldest(Flight& flight, uint32_t id) {
        for (uint64_t number = flight.head; number != flight.addressed; ++number) {
            Burst& burst = flight.at(number);
            if (!burst.done && burst.id == id) return &burst;
        }
        return nullptr;
    }

    void writeResponse() {
        const uint32_t id = static_cast<uint32_t>(pins_.bid());
        Burst* burst = oldest(write_, id);
        if (burst == nullptr) violation("BVALID for an id with no write in flight: id=%u", id);
        if (burst->beat != burst->beats) violation("BVALID before the last data beat: id=%u", id);
        burst->resp = static_cast<uint32_t>(pins_.bresp());
        ++head_[COUNT_WRITES];
        finish(write_, *burst, 0);
    }

    void readBeat() {
        const uint32_t id = static_cast<uint32_t>(pins_.rid());
        Burst* burst = oldest(read_, id);
        if (burst == nullptr) violation("RVALID for an id with no read in flight: id=%u", id);
        getBytes<BYTES>(pins_.rdata(), burst->data + burst->beat * BYTES);
        if (burst->beat == 0) burst->firstCycle = kernel_.cycle;
        burst->lastCycle = kernel_.cycle;
        if (pins_.rresp() != 0) burst->resp = static_cast<uint32_t>(pins_.rresp());
        ++head_[BEATS];
        const bool last = ++burst->beat == burst->beats;
        if (last != (pins_.rlast() != 0)) {
            violation("RLAST wrong: id=%u, beat=%u, beats=%u, rlast=%u", id, burst->beat, burst->beats,
                      static_cast<unsigned>(pins_.rlast()));
        }
        if (last) {
            ++head_[COUNT];
            finish(read_, *burst, burst->bytes);
        }
    }

    void finish(Flight& flight, Burst& burst, uint32_t bytes) {
        burst.done = true;
        uint64_t* done = done_.push(burst.kind, 56 + bytes);
        done[1] = burst.token;
        done[2] = burst.resp;
        done[3] = burst.addressCycle;
        done[4] = burst.firstCycle;
        done[5] = burst.lastCycle;
        done[6] = kernel_.cycle;
        done[7] = burst.bytes;
        std::memcpy(done + 8, burst.data + lane(burst), bytes);
        while (flight.head != flight.addressed && flight.at(flight.head).done) ++flight.head;
        completed((burst.kind & FINAL) != 0);
    }

    template <class Pin>
    using Value = std::decay_t<Pin>;

    P pins_;
    Flight read_, write_;
    bool wvalid_ = false, rready_ = false, bready_ = false;
    bool quiet_ = false;  // nothing in flight, nothing stalled, the pins say so: the next cycle is the same
    Held<Value<decltype(std::declval<P&>().bresp())>, Value<decltype(std::declval<P&>().bid())>> heldB_;
    Held<Value<decltype(std::declval<P&>().rdata())>, Value<decltype(std::declval<P&>().rresp())>,
         Value<decltype(std::declval<P&>().rid())>, Value<decltype(std::declval<P&>().rlast())>>
        heldR_;
};

}  // namespace cosim

#endif
