#include "engine/alike.hpp"

#include <cctype>
#include <string>

#include "base/spelling.hpp"

namespace migvet::engine {

namespace {

/// Letters and digits only, in lower case: "created_at" and "createdAt" are the same word.
std::string plain(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    return out;
}

} // namespace

bool alike(std::string_view before, std::string_view after) {
    const std::string a = plain(before);
    const std::string b = plain(after);
    if (a.empty() || b.empty()) return false;
    constexpr std::size_t telling = 3;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    if (shorter.size() >= telling && longer.find(shorter) != std::string::npos) return true;
    return base::edit_distance(a, b) <= shorter.size() / 3;
}

} // namespace migvet::engine
