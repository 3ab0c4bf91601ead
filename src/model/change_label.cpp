#include <algorithm>

#include "model/changer.hpp"
#include "model/words.hpp"

/// An enum's label gets another name, and all that says it, too.
namespace migvet::model {

void Changer::operator()(const RenameEnumValue& rename) {
    Type* type = find_type(rename.type);
    if (type == nullptr) return;
    for (EnumLabel& label : type->labels)
        if (label.name == rename.value) label.name = rename.new_value;
    const auto users = catalog_.type_users_.find(type->id);
    if (users == catalog_.type_users_.end()) return;
    for (const RelationId id : std::vector<RelationId>(users->second)) {
        Relation* table = at(id);
        if (table == nullptr) continue;
        rename_label(*table, *type, rename);
        for (const RelationId view : catalog_.views_reading(id))
            rename_label(*at(view), *type, rename);
    }
}

namespace {

/// Does it compare with a column of the type, or cast to it?
bool speaks_of(const Expression& expression, const Relation& table, const Type& type) {
    return std::any_of(expression.references.begin(), expression.references.end(),
                       [&](const Reference& one) {
                           if (one.kind == Reference::Kind::type)
                               return one.type.name.name == type.name.name;
                           if (one.kind != Reference::Kind::column) return false;
                           const Column* column = table.column(one.name.name);
                           return column != nullptr && column->user_type == type.id;
                       });
}

/// The end of the element of an array literal that begins here; `value` gets what it says.
std::size_t read_element(std::string_view array, std::size_t at, std::string& value) {
    const bool quoted = array[at] == '"';
    if (quoted) ++at;
    for (; at < array.size(); ++at) {
        const char c = array[at];
        if (quoted ? c == '"' : (c == ',' || c == '}')) return quoted ? at + 1 : at;
        if (c == '\\' && at + 1 < array.size()) ++at;
        value += array[at];
    }
    return at;
}

std::string array_element(const std::string& value) {
    const bool plain = !value.empty() &&
                       value.find_first_of("{},\"\\ \t\n'") == std::string::npos &&
                       quote_identifier(value) != "null";
    if (plain) return value;
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// '{a,b}' with the element's new name; nothing when it is no array or does not have it.
std::optional<std::string> renamed_in_array(std::string_view literal,
                                            const RenameEnumValue& rename) {
    std::string array;
    for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
        array += literal[i];
        if (literal[i] == '\'') ++i; // doubled
    }
    if (!array.starts_with('{') || !array.ends_with('}')) return std::nullopt;
    std::string out;
    bool found = false;
    for (std::size_t at = 0; at < array.size();) {
        if (array[at] == '{' || array[at] == '}' || array[at] == ',' || array[at] == ' ') {
            out += array[at++];
            continue;
        }
        std::string value;
        const std::size_t end = read_element(array, at, value);
        const bool meant = value == rename.value;
        out += meant ? array_element(rename.new_value) : array.substr(at, end - at);
        found = found || meant;
        at = end;
    }
    return found ? std::optional(quote_literal(out)) : std::nullopt;
}

/// The string as it reads after the rename; nothing when it stays.
std::optional<std::string> renamed(std::string_view literal, const RenameEnumValue& rename) {
    if (literal == quote_literal(rename.value)) return quote_literal(rename.new_value);
    return renamed_in_array(literal, rename);
}

void rename_literal(Expression& expression, const RenameEnumValue& rename) {
    const std::size_t known = expression.references.size();
    for (Word word = next_word(expression.text, 0); word.kind != Word::Kind::end;
         word = next_word(expression.text, word.end)) {
        if (word.kind != Word::Kind::string) continue;
        if (!renamed(word.in(expression.text), rename)) continue;
        Reference& place = expression.references.emplace_back();
        place.offset = word.begin;
        place.length = word.end - word.begin;
    }
    const Reference* first = expression.references.data() + known;
    rewrite(expression, [&](Reference& reference, std::string_view literal) {
        return &reference >= first ? renamed(literal, rename) : std::nullopt;
    });
    expression.references.resize(known);
    if (expression.constant == rename.value) expression.constant = rename.new_value;
    for (Conjunct& conjunct : expression.conjuncts)
        std::replace(conjunct.values.begin(), conjunct.values.end(), rename.value,
                     rename.new_value);
}

} // namespace

/// PostgreSQL keeps labels by number, so that each literal shows the new name.
void Changer::rename_label(Relation& user, const Type& type, const RenameEnumValue& rename) {
    const Relation* table = at(user.index.table) == nullptr ? &user : at(user.index.table);
    for (Column& column : user.columns)
        if (column.user_type == type.id && column.default_value)
            rename_literal(*column.default_value, rename);
    each_expression(user, [&](Expression& expression) {
        if (speaks_of(expression, *table, type)) rename_literal(expression, rename);
    });
    for (const RelationId id : user.indexes)
        if (Relation* index = at(id)) rename_label(*index, type, rename);
    touch(user);
}

} // namespace migvet::model
