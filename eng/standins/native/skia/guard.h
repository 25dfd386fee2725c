#pragma once

#include "image.h"

#include <cstdio>

#define STANDIN_EXPORT extern "C" __attribute__((visibility("default")))

namespace standin {

inline void tell(char* message, size_t capacity, const char* text) {
    if (message != nullptr && capacity > 0) std::snprintf(message, capacity, "%s", text);
}

// No exception crosses the C boundary: it becomes a status and a message.
template <typename Body>
int32_t guarded(char* message, size_t capacity, Body body) {
    try {
        body();
        return static_cast<int32_t>(Status::Success);
    } catch (const Failure& failure) {
        tell(message, capacity, failure.what());
        return static_cast<int32_t>(failure.status);
    } catch (const std::exception& exception) {
        tell(message, capacity, exception.what());
    } catch (...) {
        tell(message, capacity, "unknown native exception");
    }
    return static_cast<int32_t>(Status::Internal);
}

}
