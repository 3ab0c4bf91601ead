#include "engine/drift/hidden.hpp"

#include <algorithm>

namespace migvet::engine::drift {

namespace {

bool is_hidden(const sql::Statement& statement) {
    if (statement.error) return true;
    return std::ranges::any_of(statement.operations, [](const model::Operation& operation) {
        return operation.as<model::Opaque>() != nullptr;
    });
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

} // namespace

void Hidden::add(const sql::Script& script, const base::Source& source) {
    for (const sql::Statement& statement : script.statements)
        if (is_hidden(statement)) texts_.push_back(lower(source.slice(statement.where)));
}

bool Hidden::may_touch(const Difference& difference) const {
    const std::string name = lower(difference.name);
    const std::string table = lower(difference.table.name);
    return std::ranges::any_of(texts_, [&](const std::string& text) {
        return text.find(name) != std::string::npos ||
               (!table.empty() && text.find(table) != std::string::npos);
    });
}

bool is_sure(const Difference& difference, const model::Catalog& catalog, const Hidden& hidden) {
    if (hidden.may_touch(difference)) return false;
    const bool missing = difference.kind == "missing";
    if (missing ? !catalog.shows_all() : !catalog.keeps_all()) return false;
    const model::QualifiedName& name = difference.table;
    if (name.empty()) {
        const model::Type* type = catalog.find_type({"", difference.name}, {"public"});
        return type == nullptr || !type->doubtful;
    }
    const model::Relation* table = catalog.find_relation(name, {});
    return table == nullptr ? missing : table->is_sure();
}

} // namespace migvet::engine::drift
