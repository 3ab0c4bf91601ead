// What migvet costs beside PostgreSQL's own parser, in one run:
//   bench [MIGRATIONS | BYTES"MB" | FOLDER]...      default: 1000 10000 100000 50MB
// A number is a generated history of so many migrations, "50MB" one generated script of that size,
// a folder is what it is. "parse" is libpg_query's raw parser on the bytes in memory, "read" the
// same with each file read from disk, one at a time; "replay" builds the catalog from what is
// parsed already. Of the commands: CPU seconds, the ratios to parse and read, and the most memory.
// Last, a single file as a hook runs it: wall time from its start.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/generate.hpp"
#include "bench/measure.hpp"
#include "bench/raw_parse.hpp"
#include "bench/replay.hpp"

namespace {

namespace fs = std::filesystem;
using namespace migvet;

constexpr int rounds = 3;
const std::string program = MIGVET_PROGRAM;

struct Input {
    std::string name;
    fs::path path; ///< what the commands are given
    std::vector<fs::path> scripts;
    std::uintmax_t bytes = 0;
};

/// As cheap as reading gets: open, read, close.
std::string text_of(const fs::path& path) {
    std::string text(fs::file_size(path), '\0');
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) std::exit(2);
    std::setbuf(file, nullptr);
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    return text;
}

Input input(std::string name, fs::path path) {
    Input out{std::move(name), std::move(path), {}, 0};
    if (fs::is_regular_file(out.path)) {
        out.scripts.push_back(out.path);
        out.bytes = fs::file_size(out.path);
        return out;
    }
    for (const auto& entry : fs::recursive_directory_iterator(out.path)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".sql") continue;
        out.scripts.push_back(entry.path());
        out.bytes += entry.file_size();
    }
    std::ranges::sort(out.scripts);
    return out;
}

void write_history(const fs::path& root, std::uint32_t migrations) {
    const fs::path all = root / "prisma" / "migrations";
    fs::create_directories(all);
    std::ofstream(all / "migration_lock.toml") << "provider = \"postgresql\"\n";
    // Without models: drift has all that the history makes to say.
    std::ofstream(root / "prisma" / "schema.prisma")
        << "datasource db {\n  provider = \"postgresql\"\n}\n";
    for (const bench::Generated& migration : bench::history(migrations)) {
        fs::create_directory(all / migration.name);
        std::ofstream(all / migration.name / "migration.sql") << migration.sql;
    }
}

void write_script(const fs::path& root, std::size_t bytes) {
    constexpr std::size_t bytes_each = 180;
    std::ofstream file(root / "script.sql");
    std::size_t written = 0;
    for (const bench::Generated& one :
         bench::history(static_cast<std::uint32_t>(bytes / bytes_each))) {
        if (written >= bytes) break;
        file << one.sql;
        written += one.sql.size();
    }
}

std::vector<std::string> texts_of(const Input& in) {
    std::vector<std::string> out;
    for (const fs::path& path : in.scripts) out.push_back(text_of(path));
    return out;
}

double least(const std::function<double()>& round) {
    double out = round();
    for (int i = 1; i < rounds; ++i) out = std::min(out, round());
    return out;
}

double parse_cost(const Input& in) {
    std::vector<std::string> texts;
    const auto parse = [&] {
        for (const std::string& text : texts) bench::raw_parse(text);
    };
    return least([&] { return bench::cpu_after([&] { texts = texts_of(in); }, parse); });
}

double replay_cost(const Input& in) {
    return least([&] { return bench::replay_after_parse([&] { return texts_of(in); }); });
}

double read_and_parse_cost(const Input& in) {
    const auto all = [&] {
        for (const fs::path& path : in.scripts) bench::raw_parse(text_of(path));
    };
    return bench::best(rounds, [&] { return bench::measure(all); }).cpu;
}

void compare(const Input& in) {
    const double parse = parse_cost(in);
    const double read_and_parse = read_and_parse_cost(in);
    const double replay = replay_cost(in);
    fmt::print("\n{}: {} files, {} bytes: parse {:.3f} s, read {:.3f} s, replay {:.3f} s ({:.2f} x "
               "parse)\n",
               in.name, in.scripts.size(), in.bytes, parse, read_and_parse, replay, replay / parse);
    const std::vector<std::vector<std::string>> commands{
        {"check", "--select", "all", "--format", "sarif"},
        {"check", "--format", "sarif"},
        {"locks"},
        {"ddl"},
        {"drift"}};
    for (std::vector<std::string> command : commands) {
        const std::string verb = fmt::format("{}", fmt::join(command, " "));
        command.insert(command.begin(), program);
        command.push_back(in.path.string());
        const bench::Cost cost = bench::best(rounds, [&] { return bench::run(command); });
        fmt::print("  {:<32} {:8.3f} s  {:6.2f} x parse  {:6.2f} x read  {:8.1f} MiB  exit {}\n",
                   verb, cost.cpu, cost.cpu / parse, cost.cpu / read_and_parse, cost.peak,
                   cost.code);
    }
}

/// In a repository: nobody looks for a project above it.
void hook(const fs::path& root) {
    fs::create_directory(root / ".git");
    write_script(root, 1000);
    const auto cost = bench::best(10, [&] {
        return bench::run({program, "check", (root / "script.sql").string()});
    });
    fmt::print("\nhook: one file: {:.1f} ms wall, {:.1f} ms CPU, {:.1f} MiB\n", cost.wall * 1e3,
               cost.cpu * 1e3, cost.peak);
}

/// The texts are made in a process of their own: this one stays small, and so do its children.
void compare(const std::string& wanted, const fs::path& root) {
    if (fs::is_directory(wanted)) return compare(input(wanted, wanted));
    const auto number = static_cast<std::uint32_t>(std::atoi(wanted.c_str()));
    const bool script = wanted.ends_with("MB");
    bench::measure([&] {
        if (script)
            write_script(root, std::size_t{number} * 1'000'000);
        else
            write_history(root, number);
    });
    compare(input(wanted, script ? root / "script.sql" : root));
}

fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "migvet-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::exit(2);
    return name;
}

} // namespace

int main(int count, char** arguments) {
    std::vector<std::string> wanted(arguments + 1, arguments + count);
    if (wanted.empty()) wanted = {"1000", "10000", "100000", "50MB"};
    for (const std::string& one : wanted) {
        const fs::path root = new_folder();
        compare(one, root);
        fs::remove_all(root);
    }
    const fs::path root = new_folder();
    hook(root);
    fs::remove_all(root);
}
