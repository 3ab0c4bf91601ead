#include <algorithm>
#include <array>

#include "model/builtin.hpp"
#include "model/refuser.hpp"

/// What a new column and a default may not say.
namespace migvet::model {

namespace {

bool holds(const std::vector<std::string>& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

Refuser::Answer Refuser::bad_column(const ColumnDefinition& column,
                                    const std::vector<std::string>& made) const {
    if (Answer answer = bad_column_type(column.type)) return answer;
    if (!column.collation.empty())
        if (Answer answer = bad_collation(column.type)) return answer;
    if (column.generation && column.generation->has_subquery)
        return refuse("0A000", "cannot use subquery in column generation expression");
    if (column.generation)
        if (Answer answer = bad_aggregate(*column.generation, "column generation expressions"))
            return answer;
    if (column.identity_options) {
        SequenceOptions own = *column.identity_options;
        own.type = column.type;
        if (Answer answer = bad_sequence(nullptr, own)) return answer;
    }
    if (column.explicit_null && column.not_null)
        return refuse("42601",
                      "conflicting NULL/NOT NULL declarations for column " + quoted(column.name));
    if (!column.default_value) return std::nullopt;
    if (column.serial)
        return refuse("42601",
                      "multiple default values specified for column " + quoted(column.name));
    if (column.identity != Identity::none)
        return refuse("42601",
                      "both default and identity specified for column " + quoted(column.name));
    if (Answer answer = bad_default(*column.default_value, made)) return answer;
    return bad_label(column.type, column.default_value);
}

Refuser::Answer Refuser::bad_default(const Expression& value,
                                     const std::vector<std::string>& made) const {
    if (value.has_subquery) return refuse("0A000", "cannot use subquery in DEFAULT expression");
    for (const Reference& reference : value.references) {
        if (reference.kind == Reference::Kind::column)
            return refuse("0A000", "cannot use column reference in DEFAULT expression");
        if (reference.kind == Reference::Kind::type)
            if (Answer answer = missing_type(reference.type)) return answer;
        if (reference.kind == Reference::Kind::sequence && !holds(made, reference.name.name))
            if (Answer answer = missing_relation(reference.name)) return answer;
    }
    return bad_aggregate(value, "DEFAULT expressions");
}

/// Of the built-in types only those of texts have collations; so have arrays of them.
Refuser::Answer Refuser::bad_collation(const TypeName& type) const {
    static constexpr auto texts =
        std::to_array<std::string_view>({"text", "varchar", "bpchar", "name", "serial"});
    const std::string& name = type.name.name;
    const Type* made = catalog_.find_type(type.name, setting_.search_path);
    const bool plain = made == nullptr
                           ? is_builtin_type(name) && std::ranges::find(texts, name) == texts.end()
                           : made->kind == TypeKind::enumeration && !made->doubtful;
    if (!plain) return std::nullopt;
    return refuse("42804", "collations are not supported by type " + to_sql(type));
}

/// A constant default of an enum has to be one of its labels.
Refuser::Answer Refuser::bad_label(const TypeName& type,
                                   const base::Boxed<Expression>& value) const {
    const Type* found = catalog_.find_type(type.name, setting_.search_path);
    const bool plain = found != nullptr && found->kind == TypeKind::enumeration &&
                       !found->doubtful && !type.is_array() && value &&
                       value->form == ExpressionForm::constant && value->cast_to.empty();
    if (!plain) return std::nullopt;
    const bool there =
        std::any_of(found->labels.begin(), found->labels.end(),
                    [&](const EnumLabel& one) { return one.name == value->constant; });
    if (there) return std::nullopt;
    return refuse("22P02",
                  "invalid input value for enum " + found->name.name + ": " +
                      quoted(value->constant),
                  label_hint(*found, value->constant));
}

} // namespace migvet::model
