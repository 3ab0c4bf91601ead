// Any bytes with comments that say what to ignore, in SQL and in a Prisma schema.
#include "fuzz/target.hpp"
#include "history/directives.hpp"

namespace {

using namespace migvet;
using fuzz::require;

void look_at(const std::vector<history::Directive>& directives, const base::Source& source) {
    std::uint32_t end = 0;
    for (const history::Directive& each : directives) {
        require(each.where.begin < each.where.end && each.where.end <= source.text().size(),
                "a directive lies inside the text");
        require(each.where.begin >= end, "directives follow one another");
        end = each.where.end;
        const bool says_what = !each.rules.empty() || !each.mistake.empty() || !each.ours ||
                               each.scope == history::Scope::end;
        require(says_what, "a directive names rules, or what is wrong with it");
        for (const std::string& rule : each.rules)
            require(source.slice(each.where).find(rule.substr(rule.rfind('/') + 1)) !=
                            std::string_view::npos ||
                        !each.ours,
                    "a rule that is ignored stands in the comment");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::Source source("input", fuzz::text(data, size));
    look_at(history::directives(source), source);
    look_at(history::schema_directives(source), source);
    return 0;
}
