// One instance of a design: the cycle loop, waveforms, recording, and the function table over it.
//
// A cycle is: transactors drive, inputs settle, transactors sample, rising edge. Registers change at the end of a cycle;
// cycle n of a transactor's report is the cycle whose rising edge did the handshake.
#ifndef COSIM_INSTANCE_H
#define COSIM_INSTANCE_H

#include <time.h>

#include <memory>
#include <vector>

#include "api.h"
#include "kernel.h"
#include "verilated.h"
#if COSIM_TRACE
#include "verilated_fst_c.h"
#endif

namespace cosim {

// Words at the start of the shared memory. The Java twin is org.microvisor.cosim.model.SharedMemory.
enum Status {
    STATUS_CYCLE = 0,
    STATUS_PENDING = 1,
    STATUS_WAKER = 2,
    STATUS_WATCH = 3,     // loose outputs whose rise stops the run
    STATUS_RISEN = 4,     // those that rose since Java looked
    STATUS_RISES = 8,     // cycle of the last rise, 64 words
    STATUS_WORDS = 72
};

// D is the generated binding of one design: its transactors, its loose pins and its input image.
template <class V, class D>
class Instance {
  public:
    Instance(uint8_t* shared, uint64_t seed, uint32_t resetCycles)
        : status_(reinterpret_cast<uint64_t*>(shared)), seed_(seed), resetCycles_(resetCycles) {
        enter();
        prepare(context_, seed);
        dut_.reset(new V(&context_));
        reset(*dut_);
        design_.reset(new D(*dut_, kernel_, shared));  // after the reset: it sets pins that stay
        kernel_.cycle = resetCycles;
        design_->storePins();
        publish();
    }

    ~Instance() {
        enter();
#if COSIM_TRACE
        fst_.reset();
#endif
        dut_->final();
        current() = nullptr;
    }

    uint32_t run(uint64_t until) {
        enter();
        kernel_.stop = 0;
        kernel_.pending = 0;
        try {
            design_->loadPins();
            design_->begin();
            if (tracing_ || limit_ != 0) {
                watched(until);
            } else {
                D& design = *design_;
                V& dut = *dut_;
                while (kernel_.cycle < until && kernel_.stop == 0) {
                    design.drive();
                    D::settle(dut);
                    design.sample();
                    if (lastBefore(until)) design.storePins();
                    D::edge(dut);
                    ++kernel_.cycle;
                }
            }
        } catch (const Violation& violation) {
            kernel_.failure = violation.what();
            kernel_.stop = STOP_VIOLATION;
        } catch (const std::exception& failure) {
            kernel_.failure = std::string(failure.what()) + ": cycle=" + std::to_string(kernel_.cycle);
            kernel_.stop = STOP_FAILED;
        }
        publish();
        return kernel_.stop;
    }

    void trace(const char* path) {
        enter();
#if COSIM_TRACE
        if (tracing_) fst_->close();
        tracing_ = false;
        if (path == nullptr) return;
        if (fst_ == nullptr) {
            fst_.reset(new VerilatedFstC);
            dut_->trace(fst_.get(), 99);
        }
        fst_->open(path);
        if (!fst_->isOpen()) throw std::runtime_error(std::string("waveform cannot be opened: file=") + path);
        tracing_ = true;
#else
        if (path != nullptr) throw std::runtime_error("this profile has no waveforms; open the model with Profile.TEST");
#endif
    }

    void record(uint64_t cycles) {
        if (kernel_.cycle != resetCycles_) throw std::runtime_error("recording must start before the first run");
        inputs_.reserve(cycles * D::INPUT_BYTES);
        limit_ = cycles;
    }

    uint64_t recorded() const { return outputs_.size(); }

    int64_t replay(uint64_t from, bool check) {
        if (from > outputs_.size()) throw std::runtime_error("replay starts behind the recording: from=" + std::to_string(from));
        VerilatedContext context;
        prepare(context, seed_);
        Kernel kernel;  // of the replayed instance: its prints and its $finish are not ours
        current() = &kernel;
        Verilated::threadContextp(&context);
        std::unique_ptr<V> dut(new V(&context));
        reset(*dut);
        play(*dut, 0, from, check);
        const int64_t start = cpuNanos();
        play(*dut, from, outputs_.size(), check);
        const int64_t spent = cpuNanos() - start;
        dut->final();
        return spent;
    }

    Kernel& kernel() { return kernel_; }

  private:
    static void prepare(VerilatedContext& context, uint64_t seed) {
#if COSIM_TRACE
        context.traceEverOn(true);
#endif
        context.randSeed(static_cast<int>(seed));
        context.randReset(seed == 0 ? 0 : 2);
        context.fatalOnVpiError(true);
    }

    void reset(V& dut) const {
        const std::vector<uint8_t> zeros(D::INPUT_BYTES, 0);
        D::loadInputs(dut, zeros.data());
        for (uint32_t i = 0; i < resetCycles_; ++i) {
            D::clock(dut) = 0;
            dut.eval();
            D::clock(dut) = 1;
            dut.eval();
        }
        D::release(dut);
    }

    // The plain loop: nothing but inputs and the model.
    void play(V& dut, uint64_t from, uint64_t to, bool check) const {
        const uint8_t* input = inputs_.data() + from * D::INPUT_BYTES;
        for (uint64_t i = from; i < to; ++i, input += D::INPUT_BYTES) {
            D::loadInputs(dut, input);
            D::clock(dut) = 0;
            dut.eval();
            if (check && D::outputHash(dut) != outputs_[i]) {
                throw std::runtime_error("replay differs from the recording: cycle=" + std::to_string(resetCycles_ + i));
            }
            D::clock(dut) = 1;
            dut.eval();
        }
    }

    void enter() {
        current() = &kernel_;
        Verilated::threadContextp(&context_);
    }

    // Loose outputs are shown as they are at the edge that ends the last cycle.
    bool lastBefore(uint64_t until) const {
        return __builtin_expect(kernel_.stop != 0 || kernel_.cycle + 1 == until, 0);
    }

    // The same cycles with a waveform or a recording. In a waveform the inputs change with the rising edge.
    void watched(uint64_t until) {
        while (kernel_.cycle < until && kernel_.stop == 0) {
            design_->drive();
            if (tracing_) dump(kernel_.cycle * D::PERIOD_PS);
            D::clock(*dut_) = 0;
            dut_->eval();
            if (limit_ > outputs_.size()) {
                const size_t at = inputs_.size();
                inputs_.resize(at + D::INPUT_BYTES);
                D::saveInputs(*dut_, inputs_.data() + at);
                outputs_.push_back(D::outputHash(*dut_));
            }
            if (tracing_) dump(kernel_.cycle * D::PERIOD_PS + D::PERIOD_PS / 2);
            design_->sample();
            if (lastBefore(until)) design_->storePins();
            D::clock(*dut_) = 1;
            dut_->eval();
            ++kernel_.cycle;
        }
#if COSIM_TRACE
        if (tracing_) fst_->flush();
#endif
    }

    void dump(uint64_t time) {
#if COSIM_TRACE
        dut_->eval();
        context_.time(time);
        fst_->dump(time);
#else
        (void)time;
#endif
    }

    void publish() {
        status_[STATUS_CYCLE] = kernel_.cycle;
        status_[STATUS_PENDING] = kernel_.pending;
        status_[STATUS_WAKER] = kernel_.waker;
    }

    static int64_t cpuNanos() {
        timespec now;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
    }

    uint64_t* const status_;
    const uint64_t seed_;
    const uint32_t resetCycles_;
    VerilatedContext context_;
    Kernel kernel_;
    std::unique_ptr<V> dut_;
    std::unique_ptr<D> design_;
#if COSIM_TRACE
    std::unique_ptr<VerilatedFstC> fst_;
#endif
    bool tracing_ = false;
    uint64_t limit_ = 0;
    std::vector<uint8_t> inputs_;
    std::vector<uint64_t> outputs_;
};

// The table's functions: no exception passes them.
template <class I>
struct Table {
    static I& of(void* instance) { return *static_cast<I*>(instance); }

    static void* create(uint8_t* shared, uint64_t seed, uint32_t resetCycles, char* error, uint32_t errorBytes) {
        try {
            return new I(shared, seed, resetCycles);
        } catch (const std::exception& failure) {
            snprintf(error, errorBytes, "%s", failure.what());
            current() = nullptr;
            return nullptr;
        }
    }

    static void destroy(void* instance) {
        try {
            delete &of(instance);
        } catch (const std::exception&) {
            // the instance is gone whatever its $finish blocks say
        }
    }

    static uint32_t run(void* instance, uint64_t until) { return of(instance).run(until); }
    static const char* failure(void* instance) { return of(instance).kernel().failure.c_str(); }
    static const char* output(void* instance) {
        static thread_local std::string text;
        text.swap(of(instance).kernel().output);
        of(instance).kernel().output.clear();
        return text.c_str();
    }

    template <class F>
    static int64_t guarded(void* instance, F action) {
        try {
            return action();
        } catch (const std::exception& failure) {
            of(instance).kernel().failure = failure.what();
            return -1;
        }
    }

    static int32_t trace(void* instance, const char* path) {
        return static_cast<int32_t>(guarded(instance, [&] { return of(instance).trace(path), 0; }));
    }
    static int32_t record(void* instance, uint64_t cycles) {
        return static_cast<int32_t>(guarded(instance, [&] { return of(instance).record(cycles), 0; }));
    }
    static uint64_t recorded(void* instance) { return of(instance).recorded(); }
    static int64_t replay(void* instance, uint64_t from, int32_t check) {
        return guarded(instance, [&] { return of(instance).replay(from, check != 0); });
    }
};

}  // namespace cosim

#define COSIM_MODEL(V, D)                                                                                       \
    using CosimTable = cosim::Table<cosim::Instance<V, D>>;                                                     \
    extern "C" __attribute__((visibility("default"))) const CosimModel cosim_model;                             \
    extern "C" const CosimModel cosim_model = {                                                                 \
        COSIM_API_VERSION,    D::INPUT_BYTES,      D::SHARED_BYTES,    CosimTable::create, CosimTable::destroy, \
        CosimTable::run,      CosimTable::failure, CosimTable::output, CosimTable::trace,  CosimTable::record,  \
        CosimTable::recorded, CosimTable::replay};

#endif
