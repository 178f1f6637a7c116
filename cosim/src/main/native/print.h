// Sends what a model prints to its instance instead of to the standard output of the JVM.
#ifndef COSIM_PRINT_H
#define COSIM_PRINT_H
#define VL_PRINTF cosim_printf
int cosim_printf(const char* format, ...) __attribute__((format(printf, 1, 2)));
#endif
