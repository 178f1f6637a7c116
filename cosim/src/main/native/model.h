// All that a generated binding includes; precompiled once per profile.
#ifndef COSIM_MODEL_H
#define COSIM_MODEL_H
#include "print.h"

#include "axilite.h"
#include "aximaster.h"
#include "axis.h"
#include "axislave.h"
#include "instance.h"
#endif
