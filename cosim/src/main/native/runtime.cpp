// The hooks of the Verilator runtime: nothing that a model does ends or prints on behalf of the JVM.
#include <cstdarg>
#include <cstdio>

#include "kernel.h"
#include "verilated.h"

namespace cosim {

Kernel*& current() {
    static thread_local Kernel* kernel = nullptr;
    return kernel;
}

static std::string place(const char* file, int line) {
    return file != nullptr && file[0] != '\0' ? std::string(file) + ":" + std::to_string(line) : "unknown place";
}

// The user's own text was printed just before the hook is called.
[[noreturn]] static void fail(const std::string& what) {
    std::string text = what;
    if (current() != nullptr && !current()->output.empty()) text += "; model output: " + current()->output;
    while (!text.empty() && text.back() == '\n') text.pop_back();
    throw std::runtime_error(text);
}

}  // namespace cosim

int cosim_printf(const char* format, ...) {
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    cosim::Kernel* kernel = cosim::current();
    if (kernel != nullptr) {
        kernel->output += text;
        // a model that prints for ever keeps its newest 64 KiB
        if (kernel->output.size() > 131072) kernel->output.erase(0, kernel->output.size() - 65536);
    }
    return length;
}

void vl_finish(const char*, int, const char*) {
    if (cosim::current() != nullptr) cosim::current()->stop |= cosim::STOP_FINISH;
}

void vl_stop(const char* file, int line, const char*) { cosim::fail("$stop, $fatal or failed assertion at " + cosim::place(file, line)); }

void vl_fatal(const char* file, int line, const char*, const char* message) {
    cosim::fail(std::string(message == nullptr ? "fatal" : message) + " at " + cosim::place(file, line));
}
