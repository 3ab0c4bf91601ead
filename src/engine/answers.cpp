#include "engine/answers.hpp"

#include "engine/condition.hpp"
#include "engine/draft.hpp"
#include "engine/reason.hpp"

namespace migvet::engine {

void Answers::ask(const Rule& rule, const Moment& at) {
    const Verdict verdict = judge(rule.condition, at);
    if (verdict != Verdict::no && silent_.silences(draft(rule, at)))
        return note(rule, false, "a directive keeps it silent");
    note(rule, verdict != Verdict::no,
         verdict == Verdict::yes ? std::string() : reason(rule.condition, at));
}

void Answers::note(const Rule& rule, bool matches, std::string reason) {
    Looked& looked = looked_[rule.id];
    if (!looked.matches) looked = {&rule, matches, std::move(reason)};
}

std::vector<Looked> Answers::take() {
    std::vector<Looked> out;
    for (auto& [id, looked] : looked_) out.push_back(std::move(looked));
    return out;
}

} // namespace migvet::engine
