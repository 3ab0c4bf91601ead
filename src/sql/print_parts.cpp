#include <algorithm>
#include <cctype>

#include "sql/print_writer.hpp"

namespace migvet::sql {

namespace {

bool is_plain_value(const std::string& value) {
    return !value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-' || c == '+';
    });
}

/// Option names may have a namespace, as in toast.autovacuum_enabled.
std::string option_name(const std::string& name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return model::quote_identifier(name);
    return model::quote_identifier(name.substr(0, dot)) + '.' +
           model::quote_identifier(name.substr(dot + 1));
}

std::string key_sql(const Writer& writer, const model::IndexKey& key) {
    std::string out =
        key.expression ? '(' + key.expression->text + ')' : model::quote_identifier(key.column);
    if (!key.collation.empty()) out += " COLLATE " + model::to_sql(key.collation);
    if (!key.operator_class.empty()) out += ' ' + model::to_sql(key.operator_class);
    if (!key.operator_class_options.empty()) {
        if (key.operator_class.empty()) out += " DEFAULT";
        out += " (" + settings(key.operator_class_options) + ')';
    }
    if (key.order == model::SortOrder::descending) out += " DESC";
    if (key.nulls == model::NullsOrder::first) out += " NULLS FIRST";
    if (key.nulls == model::NullsOrder::last) out += " NULLS LAST";
    if (!key.exclusion_operator.empty()) out += " WITH " + key.exclusion_operator;
    static_cast<void>(writer);
    return out;
}

void add(std::string& out, std::string_view words, const std::optional<std::string>& value) {
    if (value) out += ' ' + std::string(words) + ' ' + *value;
}

} // namespace

const char* relation_word(model::RelationKind kind) {
    switch (kind) {
    case model::RelationKind::view: return "VIEW";
    case model::RelationKind::materialized_view: return "MATERIALIZED VIEW";
    case model::RelationKind::index:
    case model::RelationKind::partitioned_index: return "INDEX";
    case model::RelationKind::sequence: return "SEQUENCE";
    case model::RelationKind::composite_type: return "TYPE";
    case model::RelationKind::foreign_table: return "FOREIGN TABLE";
    default: return "TABLE";
    }
}

std::string function_name(const Writer& writer, const model::QualifiedName& name,
                          const model::Signature& signature) {
    std::string out;
    for (const model::TypeName& argument : signature.arguments)
        out += (out.empty() ? "" : ", ") + (argument.empty() ? "*" : writer.type(argument));
    return model::to_sql(name) + '(' + out + ')';
}

std::string names(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& name : list) {
        if (!out.empty()) out += ", ";
        out += model::quote_identifier(name);
    }
    return out;
}

std::string settings(const model::Options& options) {
    std::string out;
    for (const auto& [name, value] : options) {
        if (!out.empty()) out += ", ";
        out += option_name(name);
        if (!value.empty())
            out += '=' + (is_plain_value(value) ? value : model::quote_literal(value));
    }
    return out;
}

std::string with(const model::Options& options) {
    return options.empty() ? std::string{} : " WITH (" + settings(options) + ')';
}

std::string foreign_options(const model::Options& options) {
    if (options.empty()) return {};
    std::string out;
    for (const auto& [name, value] : options) {
        if (!out.empty()) out += ", ";
        out += model::quote_identifier(name) + ' ' + model::quote_literal(value);
    }
    return " OPTIONS (" + out + ')';
}

std::string key_list(const Writer& writer, const std::vector<model::IndexKey>& keys) {
    std::string out;
    for (const model::IndexKey& key : keys) {
        if (!out.empty()) out += ", ";
        out += key_sql(writer, key);
    }
    return out;
}

std::string sequence_options(const Writer& writer, const model::SequenceOptions& options) {
    std::string out;
    if (!options.type.empty() && options.type.name.name != "int8")
        out += " AS " + writer.type(options.type);
    add(out, "START WITH", options.start);
    add(out, "INCREMENT BY", options.increment);
    add(out, "MINVALUE", options.min_value);
    add(out, "MAXVALUE", options.max_value);
    if (options.no_min_value && !options.min_value) out += " NO MINVALUE";
    if (options.no_max_value && !options.max_value) out += " NO MAXVALUE";
    add(out, "CACHE", options.cache);
    if (options.cycle.value_or(false)) out += " CYCLE";
    return out;
}

} // namespace migvet::sql
