#include "bench/measure.hpp"

#include <array>
#include <chrono>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace migvet::bench {

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double own_cpu() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

constexpr int not_started = 127;

void replace_by(const std::vector<std::string>& command) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execv(words.front(), words.data());
    ::_exit(not_started);
}

} // namespace

Cost measure(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    Cost cost;
    int status = 0;
    rusage usage{};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child) return cost;
    cost.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    cost.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peak = static_cast<double>(usage.ru_maxrss) / 1024;
    if (WIFEXITED(status)) cost.code = WEXITSTATUS(status);
    return cost;
}

double cpu_after(const std::function<void()>& prepare, const std::function<void()>& work) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return 0;
    measure([&] {
        prepare();
        const double start = own_cpu();
        work();
        const double cost = own_cpu() - start;
        if (::write(ends[1], &cost, sizeof cost) != sizeof cost) ::_exit(1);
    });
    double cost = 0;
    ::close(ends[1]);
    if (::read(ends[0], &cost, sizeof cost) != sizeof cost) cost = 0;
    ::close(ends[0]);
    return cost;
}

Cost run(const std::vector<std::string>& command) {
    return measure([&] { replace_by(command); });
}

Cost best(int rounds, const std::function<Cost()>& round) {
    Cost least = round();
    for (int i = 1; i < rounds; ++i) {
        const Cost next = round();
        if (next.cpu < least.cpu) least = next;
    }
    return least;
}

} // namespace migvet::bench
