#include "sql/lower.hpp"

#include <array>

namespace migvet::sql {

std::string text(const Node* node) {
    switch (tag(node)) {
    case T_String: return text(&cast<String>(node));
    case T_Integer: return std::to_string(cast<Integer>(node).ival);
    case T_Float: return std::string(text(cast<Float>(node).fval));
    case T_Boolean: return cast<Boolean>(node).boolval ? "true" : "false";
    case T_BitString: return std::string(text(cast<BitString>(node).bsval));
    case T_A_Star: return "*";
    case T_List: return name(&cast<List>(node)).name;
    case T_TypeName: return name(cast<TypeName>(node).names).name;
    default: return constant(node).value_or("");
    }
}

std::vector<std::string> texts(const List* list) {
    std::vector<std::string> out;
    const auto parts = nodes<Node>(list);
    out.reserve(parts.size());
    for (const Node* part : parts) out.push_back(text(part));
    return out;
}

model::QualifiedName name(const RangeVar& relation) {
    return {std::string(text(relation.schemaname)), std::string(text(relation.relname))};
}

model::QualifiedName name(const List* parts) {
    const auto list = nodes<Node>(parts);
    if (list.empty()) return {};
    model::QualifiedName out;
    out.name = text(list.back());
    if (list.size() > 1) out.schema = text(list[list.size() - 2]);
    return out;
}

model::QualifiedName name_in_string(std::string_view string) {
    model::QualifiedName out;
    const auto size = static_cast<std::uint32_t>(string.size());
    for (Token token = next_token(string, 0, size); token.kind != TokenKind::end;
         token = next_token(string, token.end, size)) {
        if (token.symbol == '.') continue;
        out.schema = std::move(out.name);
        out.name = identifier(string.substr(token.begin, token.end - token.begin));
    }
    return out;
}

namespace {

// The fields of an interval, as the grammar's opt_interval encodes them (utils/datetime.h).
constexpr int year = 1 << 2, month = 1 << 1, day = 1 << 3, hour = 1 << 10, minute = 1 << 11,
              second = 1 << 12;
struct IntervalFields {
    int mask;
    const char* words;
};
constexpr std::array interval_fields{
    IntervalFields{year, "year"},
    IntervalFields{month, "month"},
    IntervalFields{day, "day"},
    IntervalFields{hour, "hour"},
    IntervalFields{minute, "minute"},
    IntervalFields{second, "second"},
    IntervalFields{year | month, "year to month"},
    IntervalFields{day | hour, "day to hour"},
    IntervalFields{day | hour | minute, "day to minute"},
    IntervalFields{day | hour | minute | second, "day to second"},
    IntervalFields{hour | minute, "hour to minute"},
    IntervalFields{hour | minute | second, "hour to second"},
    IntervalFields{minute | second, "minute to second"},
};

std::vector<std::string> interval_modifiers(std::vector<std::string> numbers) {
    std::vector<std::string> out;
    if (numbers.empty()) return out;
    for (const IntervalFields& fields : interval_fields)
        if (std::to_string(fields.mask) == numbers.front()) out.emplace_back(fields.words);
    if (numbers.size() > 1) out.push_back(std::move(numbers[1]));
    return out;
}

/// geometry(Point, 4326) names its modifiers with words.
std::string modifier(const Node* node) {
    if (tag(node) != T_ColumnRef) return text(node);
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    return fields.empty() ? std::string() : text(fields.back());
}

std::vector<std::string> modifiers(const List* list) {
    std::vector<std::string> out;
    for (const Node* node : nodes<Node>(list)) out.push_back(modifier(node));
    return out;
}

} // namespace

model::TypeName type_name(const Lowering& at, const TypeName& type) {
    model::TypeName out;
    out.name = name(type.names);
    if (out.name.schema == "pg_catalog") out.name.schema.clear();
    if (type.typmods != nullptr) out.modifiers = modifiers(type.typmods);
    if (!out.modifiers.empty() && out.name.schema.empty() && out.name.name == "interval")
        out.modifiers = interval_modifiers(std::move(out.modifiers));
    out.dimensions = static_cast<std::uint8_t>(nodes<Node>(type.arrayBounds).size());
    out.set_of = type.setof;
    out.of_column = type.pct_type;
    if (type.location >= 0) out.where = type_at(at.source.text(), at.at(type.location));
    return out;
}

model::Persistence persistence(char relpersistence) {
    switch (relpersistence) {
    case 't': return model::Persistence::temporary;
    case 'u': return model::Persistence::unlogged;
    default: return model::Persistence::permanent;
    }
}

std::pair<model::QualifiedName, model::Signature> function_name(const Lowering& at,
                                                                const ObjectWithArgs& function) {
    model::Signature signature;
    signature.known = !function.args_unspecified;
    for (const TypeName* type : nodes<TypeName>(function.objargs))
        signature.arguments.push_back(type == nullptr ? model::TypeName{} : type_name(at, *type));
    return {name(function.objname), std::move(signature)};
}

std::string role(const RoleSpec* spec) {
    if (spec == nullptr) return {};
    switch (spec->roletype) {
    case ROLESPEC_CSTRING: return std::string(text(spec->rolename));
    case ROLESPEC_CURRENT_ROLE: return "current_role";
    case ROLESPEC_CURRENT_USER: return "current_user";
    case ROLESPEC_SESSION_USER: return "session_user";
    case ROLESPEC_PUBLIC: return "public";
    }
    return {};
}

std::vector<std::string> roles(const List* list) {
    std::vector<std::string> out;
    for (const RoleSpec* spec : nodes<RoleSpec>(list)) out.push_back(role(spec));
    return out;
}

} // namespace migvet::sql
