#include "history/session.hpp"

#include <algorithm>

namespace migvet::history {

namespace {

/// Values of a list setting travel in one string, as SHOW prints them.
std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) {
        if (!out.empty()) out += ", ";
        out += value;
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\"");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

std::vector<std::string> split_path(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view schema = trimmed(list.substr(0, comma));
        if (!schema.empty() && schema != "$user") out.emplace_back(schema);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What a function's SET clause sets: a list's values stand in one string.
model::SetVariable local_setting(const std::string& name, std::string_view value) {
    model::SetVariable out{name, {}, true, true};
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(", "), value.size());
        std::string_view one = value.substr(0, comma);
        value.remove_prefix(std::min(comma + 2, value.size()));
        const bool quoted = one.size() > 1 && (one.front() == '\'' || one.front() == '"');
        if (quoted) one = one.substr(1, one.size() - 2);
        out.values.emplace_back(one);
    }
    return out;
}

} // namespace

Session::Session(SessionDefaults defaults) : defaults_(std::move(defaults)) {
    if (!defaults_.empty()) refresh_search_path();
}

std::string_view Session::value(std::string_view name) const {
    const auto found = values_.find(name);
    if (found != values_.end() && found->second.current) return *found->second.current;
    if (defaults_.empty()) return {};
    const auto given = defaults_.find(name);
    return given == defaults_.end() ? std::string_view() : std::string_view(given->second);
}

bool Session::limits(std::string_view name) const {
    const std::string_view text = trimmed(value(name));
    if (text.empty() || text.front() == '-') return false;
    // 0, '0', '0s' and '0.0' switch a timeout off; anything with another digit limits.
    return std::any_of(text.begin(), text.end(), [](char c) { return is_digit(c) && c != '0'; });
}

void Session::set(const model::SetVariable& variable, bool in_transaction) {
    if (variable.local && !in_transaction) return;
    if (variable.name == "all") {
        values_.clear();
    } else {
        Value& value = values_[variable.name];
        const bool is_set = variable.known && !variable.values.empty();
        value.current = is_set ? std::optional(joined(variable.values)) : std::nullopt;
        if (!variable.local) value.after_commit = value.current;
    }
    refresh_search_path();
}

void Session::set_for_function(const std::vector<std::pair<std::string, std::string>>& settings) {
    for (const auto& [name, value] : settings)
        if (value != "from current") set(local_setting(name, value), true);
}

void Session::begin() {
    before_begin_ = values_;
    savepoints_.clear();
}

void Session::commit() {
    for (auto& [name, value] : values_) value.current = value.after_commit;
    savepoints_.clear();
    refresh_search_path();
}

void Session::rollback() {
    restore(before_begin_);
    savepoints_.clear();
}

void Session::savepoint(const std::string& name) { savepoints_.emplace_back(name, values_); }

void Session::rollback_to(const std::string& name) {
    const auto found = std::find_if(savepoints_.rbegin(), savepoints_.rend(),
                                    [&](const auto& saved) { return saved.first == name; });
    if (found == savepoints_.rend()) return;
    restore(Values(found->second));
    savepoints_.erase(found.base(), savepoints_.end());
}

void Session::restore(const Values& values) {
    values_ = values;
    refresh_search_path();
}

void Session::refresh_search_path() {
    const auto found = values_.find("search_path");
    const bool is_set = found != values_.end() && found->second.current;
    const bool is_given = defaults_.contains("search_path");
    search_path_ =
        is_set || is_given ? split_path(value("search_path")) : std::vector<std::string>{"public"};
}

} // namespace migvet::history
