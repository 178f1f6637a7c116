// AXI4 master transactor: drives a slave port of the design with whole bursts, pipelined, one beat a cycle.
#ifndef COSIM_AXIMASTER_H
#define COSIM_AXIMASTER_H

#include <algorithm>
#include <memory>
#include <vector>

#include "kernel.h"

namespace cosim {

constexpr unsigned MAX_OUTSTANDING = 64;
constexpr uint32_t FINAL = 2;        // flag in the kind of a command and its completion: the completion wakes
constexpr uint32_t PIECE = 16384;    // most bytes of a command
constexpr uint64_t PAGE_BYTES = 4096;

// Command, reads in the first ring, writes (with their bytes) in the second: kind = FINAL or 0,
// {address, bytes, token, longest burst in beats}. It is cut into bursts of that length that do not cross 4 KiB.
// Completion when all of them are done: kind = (1 for a write) | FINAL, {token, first resp that is not OKAY,
// cycles of: first address handshake, first beat, last beat, last response; bytes} and the bytes of a read.
template <class P>
class AxiMaster : public Port {
    static constexpr unsigned BYTES = P::DATA_BYTES;

    static constexpr uint64_t NEVER = ~uint64_t{0};

    // A command that is being carried out.
    struct Operation {
        uint64_t address, token, addressCycle, firstCycle, lastCycle;
        uint32_t kind, bytes, limit, resp;
        uint32_t cut;   // bytes that have their bursts
        uint32_t open;  // bursts that are not done
        uint8_t data[PIECE + 2 * BYTES];  // aligned as on the bus: lane 0 of the first beat first
    };

    struct Burst {
        Operation* operation;
        uint8_t* data;  // of its next beat
        uint64_t address;
        uint32_t bytes, beats, beat, id;
        bool done;
    };

    // Bursts in flight, oldest first: [head, addressed) have had their address handshake.
    struct Flight {
        Burst& at(uint64_t number) { return bursts[number % MAX_OUTSTANDING]; }
        bool idle() const { return tail == head && cutting == nullptr; }

        Burst bursts[MAX_OUTSTANDING];
        Operation* cutting = nullptr;
        uint64_t head = 0, addressed = 0, data = 0, tail = 0;
        bool addressValid = false;
    };

    // The beats of one burst up to its last one. In most cycles nothing but the bytes of such a beat moves; their burst is
    // meanwhile as it is after them.
    struct Middle {
        Burst* burst = nullptr;
        uint8_t* data = nullptr;
        uint32_t beats = 0;

        void enter(Burst& at) {
            burst = &at;
            data = at.data;
            beats = at.beats - 1 - at.beat;
            at.beat += beats;
            at.data += beats * BYTES;
        }

        // Something else than such a beat comes.
        void leave() {
            if (beats == 0) return;
            burst->beat -= beats;
            burst->data -= beats * BYTES;
            beats = 0;
        }

        uint8_t* next() {
            --beats;
            data += BYTES;
            return data - BYTES;
        }
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

    void begin() {
        rouse();
        attention_ = true;
    }

    void drive() {
        if (attention_) attend();
        if (wvalid_) return;
        if (writing_.beats != 0) {
            putBytes<BYTES>(pins_.wdata(), writing_.next());  // valid, strobes and last are as in the beat before
            wvalid_ = true;
        } else if (wpin_ || write_.data != presented()) {
            presentData();
        } else if (!attention_) {
            rest();
        }
    }

    // Responses first: one that comes in the cycle of its last handshake is too early.
    void sample() {
        const bool bvalid = pins_.bvalid();
        const bool rvalid = pins_.rvalid();
        heldB_.check(*this, "B", bvalid, bready_, pins_.bresp(), pins_.bid());
        heldR_.check(*this, "R", rvalid, rready_, pins_.rdata(), pins_.rresp(), pins_.rid(), pins_.rlast());
        if (bvalid && bready_) writeResponse();
        if (rvalid && rready_) readBeat();
        if (read_.addressValid && pins_.arready()) addressTaken(read_);
        if (write_.addressValid && pins_.awready()) addressTaken(write_);
        if (wvalid_ && pins_.wready()) dataTaken();
    }

  private:
    // All but data: bursts to be cut, addresses, and what stalls the design.
    COSIM_RARE void attend() {
        if (wantsBurst(commands_, read_)) fetch(commands_, read_, false);
        if (wantsBurst(writes_, write_)) fetch(writes_, write_, true);
        if (!read_.addressValid) {
            read_.addressValid = read_.addressed != read_.tail;
            if (read_.addressValid) presentRead(read_.at(read_.addressed));
            pins_.arvalid() = read_.addressValid;
        }
        if (!write_.addressValid) {
            write_.addressValid = write_.addressed != write_.tail;
            if (write_.addressValid) presentWrite(write_.at(write_.addressed));
            pins_.awvalid() = write_.addressValid;
        }
        rready_ = chance(index_ * 4 + 1);
        bready_ = chance(index_ * 4 + 2);
        pins_.rready() = rready_;
        pins_.bready() = bready_;
        attention_ = throttled() || wantsBurst(commands_, read_) || wantsBurst(writes_, write_);
    }

    void callAttention() {
        attention_ = true;
        rouse();
    }

    COSIM_RARE void presentRead(const Burst& burst) {
        pins_.araddr() = burst.address;
        pins_.arlen() = burst.beats - 1;
        pins_.arid() = burst.id;
    }

    COSIM_RARE void presentWrite(const Burst& burst) {
        pins_.awaddr() = burst.address;
        pins_.awlen() = burst.beats - 1;
        pins_.awid() = burst.id;
    }

    bool wantsBurst(const Reader& ring, const Flight& flight) const {
        return (flight.cutting != nullptr || !ring.empty()) && flight.tail - flight.head < head_[OUTSTANDING];
    }

    // One burst a cycle joins the flight.
    COSIM_RARE void fetch(Reader& ring, Flight& flight, bool write) {
        if (flight.cutting == nullptr) flight.cutting = &take(ring, write);
        Operation& operation = *flight.cutting;
        Burst& burst = flight.at(flight.tail);
        burst.operation = &operation;
        burst.address = operation.address + operation.cut;
        const uint32_t lane = static_cast<uint32_t>(burst.address % BYTES);
        burst.bytes = operation.bytes - operation.cut;
        burst.bytes = std::min(burst.bytes, static_cast<uint32_t>(PAGE_BYTES - burst.address % PAGE_BYTES));
        burst.bytes = std::min(burst.bytes, operation.limit * BYTES - lane);
        burst.data = operation.data + operation.address % BYTES + operation.cut - lane;
        burst.beats = (lane + burst.bytes + BYTES - 1) / BYTES;
        burst.beat = 0;
        burst.id = static_cast<uint32_t>(flight.tail % head_[IDS]);
        burst.done = false;
        ++flight.tail;
        ++operation.open;
        operation.cut += burst.bytes;
        if (operation.cut == operation.bytes) flight.cutting = nullptr;
    }

    COSIM_RARE Operation& take(Reader& ring, bool write) {
        if (free_.empty()) {
            operations_.emplace_back(new Operation);
            free_.push_back(operations_.back().get());
        }
        Operation& operation = *free_.back();
        free_.pop_back();
        const uint64_t* command = ring.front();
        operation.kind = static_cast<uint32_t>(command[0] >> 32) | (write ? 1 : 0);
        operation.address = command[1];
        operation.bytes = static_cast<uint32_t>(command[2]);
        operation.token = command[3];
        operation.limit = static_cast<uint32_t>(command[4]);
        operation.addressCycle = operation.firstCycle = NEVER;
        operation.cut = operation.open = operation.resp = 0;
        if (write) {
            const uint64_t lane = operation.address % BYTES;
            std::memset(operation.data, 0, BYTES);  // lanes without a strobe are zero
            std::memset(operation.data + lane + operation.bytes, 0, BYTES);
            std::memcpy(operation.data + lane, command + 5, operation.bytes);
        }
        service(ring.pop());
        return operation;
    }

    COSIM_RARE void addressTaken(Flight& flight) {
        Operation& operation = *flight.at(flight.addressed++).operation;
        if (operation.addressCycle == NEVER) operation.addressCycle = kernel_.cycle;
        flight.addressValid = false;
        callAttention();
    }

    void beatTaken(Burst& burst) {
        Operation& operation = *burst.operation;
        if (operation.firstCycle == NEVER) operation.firstCycle = kernel_.cycle;
        operation.lastCycle = kernel_.cycle;
        burst.data += BYTES;
        ++burst.beat;
    }

    // Data follows its address, at the earliest in the same cycle.
    uint64_t presented() const { return write_.addressed + (write_.addressValid ? 1 : 0); }

    COSIM_RARE void presentData() {
        wvalid_ = wpin_ = write_.data != presented();
        pins_.wvalid() = wvalid_;
        if (!wvalid_) return;
        const Burst& burst = write_.at(write_.data);
        const bool last = burst.beat == burst.beats - 1;
        uint64_t strobe = ones(BYTES);
        if (burst.beat == 0) strobe &= ~ones(static_cast<unsigned>(burst.address % BYTES));
        if (last) strobe &= ones(static_cast<unsigned>((burst.address + burst.bytes - 1) % BYTES + 1));
        putBytes<BYTES>(pins_.wdata(), burst.data);
        pins_.wstrb() = strobe;
        pins_.wlast() = last;
        edge_ = true;
        wfull_ = strobe == ones(BYTES);
    }

    void dataTaken() {
        ++head_[BEATS_WRITES];
        wvalid_ = false;
        if (edge_) edgeTaken();
    }

    // A beat of presentData().
    COSIM_RARE void edgeTaken() {
        Burst& burst = write_.at(write_.data);
        beatTaken(burst);
        if (burst.beat == burst.beats) {
            ++write_.data;
        } else if (wfull_ && burst.beat + 1 != burst.beats) {
            writing_.enter(burst);
            edge_ = false;
        }
    }

    // The oldest unfinished burst of an id: AXI keeps the order within one.
    Burst* oldest(Flight& flight, uint32_t id) {
        for (uint64_t number = flight.head; number != flight.addressed; ++number) {
            Burst& burst = flight.at(number);
            if (!burst.done && burst.id == id) return &burst;
        }
        return nullptr;
    }

    COSIM_RARE void writeResponse() {
        const uint32_t id = static_cast<uint32_t>(pins_.bid());
        Burst* burst = oldest(write_, id);
        if (burst == nullptr) violation("BVALID for an id with no write in flight: id=%u", id);
        if (burst->beat != burst->beats) violation("BVALID before the last data beat: id=%u", id);
        note(*burst, static_cast<uint32_t>(pins_.bresp()));
        ++head_[COUNT_WRITES];
        finish(write_, *burst, 0);
    }

    void readBeat() {
        const uint32_t id = static_cast<uint32_t>(pins_.rid());
        ++head_[BEATS];
        if (reading_.beats != 0 && id == reading_.burst->id && !pins_.rlast() && pins_.rresp() == 0) {
            getBytes<BYTES>(pins_.rdata(), reading_.next());
        } else {
            readEdge(id);
        }
    }

    COSIM_RARE void readEdge(uint32_t id) {
        reading_.leave();
        Burst* burst = oldest(read_, id);
        if (burst == nullptr) violation("RVALID for an id with no read in flight: id=%u", id);
        getBytes<BYTES>(pins_.rdata(), burst->data);
        beatTaken(*burst);
        note(*burst, static_cast<uint32_t>(pins_.rresp()));
        const bool last = burst->beat == burst->beats;
        if (last != (pins_.rlast() != 0)) {
            violation("RLAST wrong: id=%u, beat=%u, beats=%u, rlast=%u", id, burst->beat, burst->beats,
                      static_cast<unsigned>(pins_.rlast()));
        }
        if (last) {
            ++head_[COUNT];
            finish(read_, *burst, burst->operation->bytes);
        } else {
            reading_.enter(*burst);
        }
    }

    static void note(Burst& burst, uint32_t resp) {
        if (burst.operation->resp == 0) burst.operation->resp = resp;
    }

    COSIM_RARE void finish(Flight& flight, Burst& burst, uint32_t bytes) {
        burst.done = true;
        Operation& operation = *burst.operation;
        while (flight.head != flight.addressed && flight.at(flight.head).done) ++flight.head;
        callAttention();
        if (--operation.open != 0 || operation.cut != operation.bytes) return;
        uint64_t* done = done_.push(operation.kind, 56 + bytes);
        done[1] = operation.token;
        done[2] = operation.resp;
        done[3] = operation.addressCycle;
        done[4] = operation.firstCycle;
        done[5] = operation.lastCycle;
        done[6] = kernel_.cycle;
        done[7] = operation.bytes;
        std::memcpy(done + 8, operation.data + operation.address % BYTES, bytes);
        free_.push_back(&operation);
        completed((operation.kind & FINAL) != 0);
    }

    template <class Pin>
    using Value = std::decay_t<Pin>;

    P pins_;
    Flight read_, write_;
    std::vector<std::unique_ptr<Operation>> operations_;
    std::vector<Operation*> free_;  // the one used last comes first: it is in the cache
    bool wvalid_ = false, rready_ = false, bready_ = false;
    Middle reading_, writing_;
    bool wpin_ = false;       // wvalid as the design sees it
    bool edge_ = false;       // the beat on the pins is not of writing_
    bool wfull_ = false;      // its strobes are all on
    bool attention_ = false;  // attend() has something to do
    Held<Value<decltype(std::declval<P&>().bresp())>, Value<decltype(std::declval<P&>().bid())>> heldB_;
    Held<Value<decltype(std::declval<P&>().rdata())>, Value<decltype(std::declval<P&>().rresp())>,
         Value<decltype(std::declval<P&>().rid())>, Value<decltype(std::declval<P&>().rlast())>>
        heldR_;
};

}  // namespace cosim

#endif
