#include "sql/lower.hpp"

namespace migvet::sql {

std::string value(const DefElem& option) { return option.arg == nullptr ? "" : text(option.arg); }

bool boolean(const DefElem& option) {
    if (option.arg == nullptr) return true;
    const std::string written = value(option);
    return written != "false" && written != "off" && written != "0";
}

model::Options options(const List* list) {
    model::Options out;
    for (const DefElem* option : nodes<DefElem>(list)) {
        std::string key(text(option->defnamespace));
        if (!key.empty()) key += '.';
        key += text(option->defname);
        out.emplace_back(std::move(key), value(*option));
    }
    return out;
}

namespace {

void own(model::SequenceOptions& out, const DefElem& option) {
    const auto parts = nodes<String>(reinterpret_cast<const List*>(option.arg));
    if (parts.empty()) return;
    out.owned_by_table.emplace();
    if (parts.size() == 1) return; // OWNED BY NONE
    out.owned_by_column = text(parts.back());
    out.owned_by_table->name = text(parts[parts.size() - 2]);
    if (parts.size() > 2) out.owned_by_table->schema = text(parts[parts.size() - 3]);
}

/// MINVALUE 1, or NO MINVALUE: the same option without a value.
void limit(std::optional<std::string>& number, bool& none, const DefElem& option) {
    if (option.arg == nullptr) {
        none = true;
    } else {
        number = value(option);
    }
}

void sequence_option(const Lowering& at, const DefElem& option, model::SequenceOptions& out) {
    const std::string_view key = text(option.defname);
    if (key == "as") {
        out.type = type_name(at, cast<TypeName>(option.arg));
    } else if (key == "increment") {
        out.increment = value(option);
    } else if (key == "minvalue") {
        limit(out.min_value, out.no_min_value, option);
    } else if (key == "maxvalue") {
        limit(out.max_value, out.no_max_value, option);
    } else if (key == "start") {
        out.start = value(option);
    } else if (key == "restart") {
        limit(out.restart, out.restart_plain, option);
    } else if (key == "cache") {
        out.cache = value(option);
    } else if (key == "cycle") {
        out.cycle = boolean(option);
    } else if (key == "logged") {
        out.logged = boolean(option);
    } else if (key == "owned_by") {
        own(out, option);
    } else if (key == "sequence_name") {
        out.sequence_name = name(reinterpret_cast<const List*>(option.arg));
    }
}

} // namespace

model::SequenceOptions sequence_options(const Lowering& at, const List* list) {
    model::SequenceOptions out;
    for (const DefElem* option : nodes<DefElem>(list)) sequence_option(at, *option, out);
    return out;
}

} // namespace migvet::sql
