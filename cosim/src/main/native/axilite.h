// AXI4-Lite master transactor: register accesses of a slave of the design, one at a time, in order.
#ifndef COSIM_AXILITE_H
#define COSIM_AXILITE_H

#include "kernel.h"

namespace cosim {

// Command kind 0 read {address, token}, kind 1 write {address, token, data, strobe}.
// Completion, same kind: {token, resp, cycle of the address handshake, cycle of the response, data}.
template <class P>
class AxiLiteMaster : public Port {
    enum State { IDLE, WRITING, READING };

  public:
    template <class V>
    AxiLiteMaster(Kernel& kernel, unsigned index, uint8_t* memory, V& dut)
        : Port(kernel, index, P::NAME, memory), pins_(dut) {}

    void drive() {
        if (state_ == IDLE && commands_.empty()) {
            rest();  // every valid went low before the last response
        } else {
            present();
        }
    }

    void sample() {
#if COSIM_CHECKS
        heldB_.check(*this, "B", pins_.bvalid(), ready_, pins_.bresp());
        heldR_.check(*this, "R", pins_.rvalid(), ready_, pins_.rdata(), pins_.rresp());
        if (pins_.bvalid() && (state_ != WRITING || address_ || data_)) {
            violation("BVALID without a complete write");
        }
        if (pins_.rvalid() && (state_ != READING || address_)) violation("RVALID without a read");
#endif
        if (state_ != IDLE) take();
    }

  private:
    COSIM_RARE void present() {
        if (state_ == IDLE) start();
        pins_.awvalid() = address_ && state_ == WRITING;
        pins_.wvalid() = data_;
        pins_.arvalid() = address_ && state_ == READING;
    }

    COSIM_RARE void take() {
        if (state_ == WRITING) {
            if (!address_ && !data_ && pins_.bvalid() && ready_) finish(1, pins_.bresp(), 0);
            if (address_ && pins_.awready()) addressTaken();
            if (data_ && pins_.wready()) data_ = false;
        } else if (state_ == READING) {
            if (!address_ && pins_.rvalid() && ready_) finish(0, pins_.rresp(), pins_.rdata());
            if (address_ && pins_.arready()) addressTaken();
        }
    }

    void start() {
        const uint64_t* command = commands_.front();
        if (command[0] >> 32 != 0) {
            pins_.awaddr() = command[1];
            pins_.wdata() = command[3];
            pins_.wstrb() = command[4];
            data_ = true;
            state_ = WRITING;
        } else {
            pins_.araddr() = command[1];
            state_ = READING;
        }
        address_ = true;
        pins_.bready() = 1;
        pins_.rready() = 1;
        ready_ = true;
    }

    void addressTaken() {
        address_ = false;
        addressCycle_ = kernel_.cycle;
    }

    void finish(uint32_t kind, uint64_t resp, uint64_t data) {
        uint64_t* done = done_.push(kind, 40);
        done[1] = commands_.front()[2];
        done[2] = resp;
        done[3] = addressCycle_;
        done[4] = kernel_.cycle;
        done[5] = data;
        ++head_[kind == 0 ? COUNT : COUNT_WRITES];
        state_ = IDLE;
        completed(true);
        service(commands_.pop());
    }

    P pins_;
    State state_ = IDLE;
    bool address_ = false, data_ = false, ready_ = false;
    uint64_t addressCycle_ = 0;
    Held<std::decay_t<decltype(std::declval<P&>().bresp())>> heldB_;
    Held<std::decay_t<decltype(std::declval<P&>().rdata())>, std::decay_t<decltype(std::declval<P&>().rresp())>> heldR_;
};

}  // namespace cosim

#endif
