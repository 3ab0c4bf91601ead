#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "psl/configuration.hpp"
#include "psl/native_type.hpp"
#include "psl/scalar.hpp"
#include "psl/schema.hpp"

/// What the names in a schema refer to. Models, enums and fields are indexes into Schema's lists.
namespace migvet::psl {

using ModelIndex = std::uint32_t;
using EnumIndex = std::uint32_t;
using FieldIndex = std::uint32_t; ///< in its model

enum class Action : std::uint8_t { cascade, restrict, no_action, set_null, set_default };

/// "Cascade" and so on.
std::string_view to_string(Action action);

struct WrittenAction {
    Action action = Action::cascade;
    Span where;
};

/// What `@relation` and the type say about a field that refers to another model.
struct RelationSide {
    ModelIndex target = 0;
    const Attribute* attribute = nullptr;
    std::optional<std::string_view> name;
    std::optional<std::string_view> map;
    std::optional<std::vector<FieldIndex>> fields;     ///< of this model
    std::optional<std::vector<FieldIndex>> references; ///< of the target
    std::optional<WrittenAction> on_delete;
    std::optional<WrittenAction> on_update;
};

struct ResolvedField {
    enum class Kind : std::uint8_t {
        scalar,
        enumeration,
        composite,
        unsupported,
        relation,
        unknown ///< the type is not known: an error
    };
    const Field* syntax = nullptr;
    Kind kind = Kind::scalar;
    Scalar scalar = Scalar::string;
    EnumIndex enumeration = 0;
    bool ignored = false;
    bool updated_at = false;
    std::optional<std::string_view> map;
    const Attribute* default_attribute = nullptr;
    const Value* default_value = nullptr; ///< only when it is a possible one
    std::optional<std::string_view> default_map;
    const Attribute* native_attribute = nullptr; ///< @db.X
    std::optional<NativeType> native_type;       ///< only when it is a valid one
    RelationSide relation;

    bool is_relation() const { return kind == Kind::relation; }
    /// Of the table: neither a relation nor of an unknown type.
    bool is_column() const { return kind != Kind::relation && kind != Kind::unknown; }
    bool is_scalar(Scalar type) const { return kind == Kind::scalar && scalar == type; }
    bool is_list() const { return syntax->arity == Arity::list; }
    bool is_optional() const { return syntax->arity == Arity::optional; }
    bool is_required() const { return syntax->arity == Arity::required; }
    std::string_view name() const { return syntax->name.text; }
    std::string_view column() const { return map ? *map : syntax->name.text; }
    /// The default is a call of this function.
    bool defaults_to(std::string_view function) const {
        return default_value != nullptr && default_value->kind == Value::Kind::function &&
               default_value->text == function;
    }
};

enum class Sort : std::uint8_t { ascending, descending };

/// A field of an index or a key, with its arguments.
struct KeyField {
    FieldIndex field = 0;
    std::optional<Sort> sort;
    bool has_length = false;
    std::string_view operator_class; ///< "JsonbPathOps", or what raw("…") holds; empty: none
    bool raw_operator_class = false;

    bool has_operator_class() const { return raw_operator_class || !operator_class.empty(); }
};

struct PrimaryKey {
    const Attribute* attribute = nullptr;
    std::vector<KeyField> fields;
    std::optional<FieldIndex> on_field; ///< written as @id
    std::optional<std::string_view> name;
    std::optional<std::string_view> map;
    std::optional<bool> clustered;
};

enum class IndexKind : std::uint8_t { normal, unique, fulltext };
enum class IndexMethod : std::uint8_t { btree, hash, gist, gin, spgist, brin };

struct ResolvedIndex {
    IndexKind kind = IndexKind::normal;
    const Attribute* attribute = nullptr;
    std::vector<KeyField> fields;
    std::optional<FieldIndex> on_field; ///< written as @unique
    std::optional<std::string_view> name;
    std::optional<std::string_view> map;
    std::optional<IndexMethod> method;
    std::optional<bool> clustered;
    const Value* where = nullptr; ///< raw("…") or an object; only when it is a valid one

    bool is_unique() const { return kind == IndexKind::unique; }
    /// "@unique", "@@index" …
    std::string_view attribute_name() const;
};

struct ShardKey {
    const Attribute* attribute = nullptr;
    std::vector<FieldIndex> fields;
    bool on_field = false;
};

struct ResolvedModel {
    const Model* syntax = nullptr;
    std::vector<ResolvedField> fields; ///< one for each of the syntax
    std::optional<PrimaryKey> key;
    std::vector<ResolvedIndex> indexes;
    std::optional<ShardKey> shard_key;
    bool ignored = false;
    std::optional<std::string_view> map;
    std::optional<Name> schema; ///< @@schema, with the argument's place

    bool is_view() const { return syntax->kind == Model::Kind::view; }
    bool is_composite() const { return syntax->kind == Model::Kind::type; }
    std::string_view kind_name() const { return is_view() ? "view" : "model"; }
    std::string_view name() const { return syntax->name.text; }
    std::string_view table() const { return map ? *map : syntax->name.text; }
    std::string_view schema_name() const { return schema ? schema->text : std::string_view{}; }
};

struct ResolvedEnum {
    const Enum* syntax = nullptr;
    std::optional<std::string_view> map;
    std::optional<Name> schema;
    std::vector<std::string_view> labels; ///< as the database has them

    std::string_view name() const { return syntax->name.text; }
    std::string_view type_name() const { return map ? *map : syntax->name.text; }
    std::string_view schema_name() const { return schema ? schema->text : std::string_view{}; }
};

/// Two relation fields, or one without its opposite, that belong together.
struct Relation {
    enum class Kind : std::uint8_t { one_to_one, one_to_many, many_to_many, embedded };
    Kind kind = Kind::one_to_many;
    ModelIndex model_a = 0; ///< the one with the foreign key, or the first by name
    ModelIndex model_b = 0;
    std::optional<FieldIndex> field_a;
    std::optional<FieldIndex> field_b;
    std::optional<std::string_view> name;
};

struct Resolved {
    const Schema* schema = nullptr;
    Configuration configuration;
    std::vector<ResolvedModel> models;
    std::vector<ResolvedEnum> enums;
    std::vector<Relation> relations;

    const ResolvedField& field(ModelIndex model, FieldIndex index) const {
        return models[model].fields[index];
    }
};

/// The field of this name, when there is one; the last one if there are several.
std::optional<FieldIndex> find_field(const ResolvedModel& model, std::string_view name);

/// "AToB" of two model names, in order.
std::string generated_relation_name(std::string_view a, std::string_view b);

/// Its written name, or the generated one.
std::string relation_name(const Resolved& schema, ModelIndex model, const ResolvedField& field);

} // namespace migvet::psl
