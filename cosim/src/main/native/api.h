// The C function table that every model library exports under the name cosim_model, and nothing else.
// Plain integers and pointers only; no C++ exception leaves a function. The host library (host.h) is its one user.
#ifndef COSIM_API_H
#define COSIM_API_H

#include <cstdint>

extern "C" {

struct CosimModel {
    uint32_t version;      // COSIM_API_VERSION of the headers that the model was built with
    uint32_t inputBytes;   // bytes that one recorded cycle takes
    uint64_t sharedBytes;  // size of the memory that create() wants

    // A new instance after its reset, or null with the reason in `error`. `shared` outlives the instance.
    void* (*create)(uint8_t* shared, uint64_t seed, uint32_t resetCycles, char* error, uint32_t errorBytes);
    void (*destroy)(void* instance);
    // Runs to the cycle or to the first stop; the return value is a set of cosim::StopBit.
    uint32_t (*run)(void* instance, uint64_t untilCycle);
    // Text of the last failure, and what $display printed since the last call; both valid until the next call.
    const char* (*failure)(void* instance);
    const char* (*output)(void* instance);
    // Opens a waveform (null closes it); 0 or -1 with failure().
    int32_t (*trace)(void* instance, const char* path);
    // Starts to keep every input pin of up to `cycles` cycles; 0 or -1 with failure().
    int32_t (*record)(void* instance, uint64_t cycles);
    uint64_t (*recorded)(void* instance);
    // Runs a fresh instance over the recorded inputs. Returns thread CPU nanoseconds of the recorded cycles from number
    // `from` on, or -1 with failure().
    // With `check` the outputs of every cycle are compared with those of the recording (and the time means nothing).
    int64_t (*replay)(void* instance, uint64_t from, int32_t check);
};
}

constexpr uint32_t COSIM_API_VERSION = 2;

#endif
