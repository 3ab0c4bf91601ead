#include "engine/drift/default_match.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/drift/found_default.hpp"

namespace migvet::engine::drift {

namespace {

using Kind = Default::Kind;

/// What does not parse is taken to be the same.
bool same_json(const std::string& a, const std::string& b) {
    const auto left = nlohmann::json::parse(a, nullptr, false);
    const auto right = nlohmann::json::parse(b, nullptr, false);
    return left.is_discarded() || right.is_discarded() || left == right;
}

bool same_value(const std::string& there, const std::string& wanted, Family family) {
    switch (family) {
    case Family::json: return same_json(there, wanted);
    case Family::date_time: return true;
    case Family::integer:
    case Family::big_integer:
    case Family::floating:
    case Family::decimal: return plain_number(there) == plain_number(wanted);
    default: return there == wanted;
    }
}

bool same_values(const Default& there, const Default& wanted, Family family) {
    return std::ranges::equal(
        there.values, wanted.values,
        [&](const std::string& a, const std::string& b) { return same_value(a, b, family); });
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Without blanks, brackets and casts: what two spellings of one expression share.
std::string bare(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("::")) {
            at += 2;
            while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                        text[at] == '_' || text[at] == '"'))
                ++at;
            if (at == text.size()) break;
        }
        if (std::string_view(" ()\t\n").find(text[at]) == std::string_view::npos) out += text[at];
    }
    return lower(out);
}

Match same_expression(const Default& there, const Default& wanted) {
    if (there.certain) return lower(there.text) == lower(wanted.text) ? Match::yes : Match::no;
    return bare(there.text) == bare(wanted.text) ? Match::yes : Match::unclear;
}

/// Words that PostgreSQL stores as operators, so that the schema's text never comes back.
constexpr std::array<std::string_view, 5> respelled{" in ", " in(", " like ", " ilike ",
                                                    " between "};

std::string bare_predicate(std::string_view text) {
    std::string out = bare(text);
    std::erase(out, '"');
    for (std::size_t at = out.find("!="); at != std::string::npos; at = out.find("!=", at))
        out.replace(at, 2, "<>");
    return out;
}

} // namespace

bool predicates_match(std::string_view there, std::string_view wanted) {
    if (there.empty() || wanted.empty()) return there.empty() && wanted.empty();
    const std::string words = lower(wanted);
    const bool changed = std::ranges::any_of(
        respelled, [&](std::string_view word) { return words.find(word) != std::string::npos; });
    return !changed && bare_predicate(there) == bare_predicate(wanted);
}

Match defaults_match(const Column& there, const Column& wanted) {
    const Default& a = there.default_value;
    const Default& b = wanted.default_value;
    const Family family = wanted.type.family;
    const bool dates =
        there.type.family == Family::date_time || wanted.type.family == Family::date_time;
    const auto answer = [](bool same) { return same ? Match::yes : Match::no; };
    if (b.kind == Kind::any || b.kind == Kind::sequence) return Match::yes;
    if (a.kind == Kind::sequence) return answer(b.kind == Kind::none);
    // Prisma does not compare dates.
    if (b.kind == Kind::value && family == Family::date_time) return answer(a.kind != Kind::none);
    if (b.kind == Kind::list && a.kind == Kind::generated && dates) return Match::yes;
    if (a.kind == Kind::list && b.kind == Kind::generated && dates) return Match::yes;
    if (a.kind == Kind::generated && b.kind == Kind::generated) return same_expression(a, b);
    if (a.kind != b.kind) return Match::no;
    if (a.kind == Kind::value || a.kind == Kind::list) return answer(same_values(a, b, family));
    return Match::yes;
}

} // namespace migvet::engine::drift
