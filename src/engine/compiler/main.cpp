#include <cstdio>
#include <fstream>
#include <span>
#include <string>

#include "engine/compiler/emit.hpp"
#include "engine/load.hpp"

/// compile-rules FOLDER OUT.cpp: the catalogue, loaded and checked once, as constant tables.
int main(int count, char** words) {
    const std::span<char*> arguments(words, static_cast<std::size_t>(count));
    if (arguments.size() != 3) {
        std::fputs("usage: compile-rules FOLDER OUT.cpp\n", stderr);
        return 2;
    }
    const migvet::engine::LoadedRules rules = migvet::engine::load_rules(arguments[1]);
    for (const migvet::base::Problem& problem : rules.problems)
        std::fprintf(stderr, "%s\n", problem.text().c_str());
    if (!rules.problems.empty()) return 1;
    std::ofstream out(arguments[2], std::ios::binary);
    out << migvet::engine::emit(rules.catalogue);
    out.close();
    return out ? 0 : 1;
}
