// What the whole of `check` costs beside PostgreSQL's own parser, as a ratio of CPU time in one
// run.
//   bench [MIGRATIONS]     default 10000
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/core.h>

#include "bench/generate.hpp"
#include "bench/raw_parse.hpp"
#include "migvet/migvet.hpp"

namespace {

namespace fs = std::filesystem;
using namespace migvet;

constexpr int rounds = 3;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The best of a few rounds: what else the machine does only ever adds.
template <class Work> double best(Work work) {
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpu_seconds();
        work();
        least = std::min(least, cpu_seconds() - start);
    }
    return least;
}

void write(const fs::path& root, const std::vector<bench::Generated>& history) {
    fs::create_directories(root / "prisma" / "migrations");
    std::ofstream(root / "prisma" / "migrations" / "migration_lock.toml")
        << "provider = \"postgresql\"\n";
    for (const bench::Generated& migration : history) {
        const fs::path folder = root / "prisma" / "migrations" / migration.name;
        fs::create_directories(folder);
        std::ofstream(folder / "migration.sql") << migration.sql;
    }
}

} // namespace

int main(int count, char** arguments) {
    const auto migrations = static_cast<std::uint32_t>(count > 1 ? std::atoi(arguments[1]) : 10000);
    const std::vector<bench::Generated> history = bench::history(migrations);
    std::string folder = (fs::temp_directory_path() / "migvet-bench-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return 2;
    write(folder, history);

    std::size_t bytes = 0;
    for (const bench::Generated& migration : history) bytes += migration.sql.size();
    const double parse = best([&] {
        for (const bench::Generated& migration : history) bench::raw_parse(migration.sql);
    });
    std::size_t findings = 0;
    std::string failed;
    const double check = best([&] {
        Options options;
        options.paths = {folder};
        const Outcome outcome = migvet::check(options);
        if (outcome.failure) failed = outcome.failure->message;
        findings = outcome.report.findings.size();
    });
    fs::remove_all(folder);
    if (!failed.empty()) {
        fmt::print("check failed: {}\n", failed);
        return 2;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{} migrations, {} bytes: raw parse {:.3f} s, check {:.3f} s, ratio {:.2f}; {} "
               "findings; peak {} MiB\n",
               migrations, bytes, parse, check, check / parse, findings, usage.ru_maxrss / 1024);
}
