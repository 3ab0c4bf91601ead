#pragma once

#include <functional>
#include <string>
#include <vector>

namespace migvet::bench {

/// What the operating system says of a process that has ended.
struct Cost {
    double cpu = 0;  ///< seconds, user and system, of all its threads
    double wall = 0; ///< seconds
    double peak = 0; ///< MiB
    int code = -1;   ///< with which it ended; -1: otherwise
};

/// Does the work in a process of its own: neither its memory nor its caches stay.
Cost measure(const std::function<void()>& work);

/// The CPU seconds of the work alone, done in a process of its own after what `prepare` does there.
double cpu_after(const std::function<void()>& prepare, const std::function<void()>& work);

/// Runs a program without its output.
Cost run(const std::vector<std::string>& command);

/// The cheapest of a few rounds: what else the machine does only ever adds.
Cost best(int rounds, const std::function<Cost()>& round);

} // namespace migvet::bench
