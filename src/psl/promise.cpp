#include "psl/promise.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "psl/actions.hpp"
#include "psl/constraint_names.hpp"
#include "psl/lower.hpp"
#include "psl/operator_class.hpp"

namespace migvet::psl {

namespace {

constexpr std::string_view default_schema = "public";

class Promising {
public:
    Promising(const Resolved& schema, PrismaMajor prisma) : schema_(schema), prisma_(prisma) {}

    Promise run() {
        out_.datasource_source = schema_.configuration.datasource_source;
        if (schema_.configuration.has(Preview::postgresql_extensions))
            out_.extensions = schema_.configuration.extensions;
        for (const Top& top : schema_.schema->tops) {
            if (top.kind == Top::Kind::enumeration) enumeration(schema_.enums[top.index]);
        }
        for (const Top& top : schema_.schema->tops) {
            if (top.kind == Top::Kind::model) table(top.index);
        }
        for (const Relation& relation : schema_.relations) {
            if (relation.kind == Relation::Kind::many_to_many) many_to_many(relation);
        }
        schemas();
        return std::move(out_);
    }

private:
    static Place place(const ResolvedModel& model, Span where) {
        return {model.syntax->source, where};
    }

    /// The connection's own schema is not written.
    static model::QualifiedName qualified(std::string_view schema, std::string_view name) {
        if (schema == default_schema) schema = {};
        return {std::string(schema), std::string(name)};
    }

    /// Those that something is in.
    void schemas() {
        std::set<std::string> used;
        const auto use = [&](const model::QualifiedName& name) {
            used.insert(name.schema.empty() ? std::string(default_schema) : name.schema);
        };
        for (const PromisedEnum& made : out_.enums) use(made.name);
        for (const PromisedTable& made : out_.tables) use(made.name);
        out_.schemas.assign(used.begin(), used.end());
    }

    void enumeration(const ResolvedEnum& source) {
        PromisedEnum made;
        made.name = qualified(source.schema_name(), source.type_name());
        made.labels.assign(source.labels.begin(), source.labels.end());
        made.place = {source.syntax->source, source.syntax->name.span};
        out_.enums.push_back(std::move(made));
    }

    static std::string ddl_name(const model::QualifiedName& name) {
        if (name.schema.empty()) return fmt::format("\"{}\"", name.name);
        return fmt::format("\"{}\".\"{}\"", name.schema, name.name);
    }

    static model::TypeName type_name(const NativeType& type) {
        model::TypeName made;
        made.name = {"", std::string(constructor(type.native).catalog)};
        if (type.first) made.modifiers.push_back(std::to_string(*type.first));
        if (type.second) made.modifiers.push_back(std::to_string(*type.second));
        return made;
    }

    /// Type and its text, without a list's brackets.
    void set_type(const ResolvedField& field, PromisedColumn& made) const {
        switch (field.kind) {
        case ResolvedField::Kind::enumeration: {
            const ResolvedEnum& source = schema_.enums[field.enumeration];
            made.type.name = qualified(source.schema_name(), source.type_name());
            made.type_text = ddl_name(made.type.name);
            made.kind = PromisedColumn::Kind::enumeration;
            return;
        }
        case ResolvedField::Kind::unsupported:
            made.type_text = field.syntax->type.text;
            made.type = written_type(made.type_text);
            made.kind = PromisedColumn::Kind::unsupported;
            return;
        default: break;
        }
        const NativeType native = field.native_type.value_or(default_native(field.scalar));
        made.type = type_name(native);
        made.type_text = to_ddl(native);
    }

    static std::string_view serial_text(const model::TypeName& type) {
        if (type.name.name == "int2") return "SMALLSERIAL";
        return type.name.name == "int8" ? "BIGSERIAL" : "SERIAL";
    }

    PromisedColumn column(const ResolvedModel& model, const ResolvedField& field) const {
        PromisedColumn made;
        made.name = field.column();
        made.place = place(model, field.syntax->name.span);
        set_type(field, made);
        made.not_null = field.is_required();
        const bool oid = field.native_type && field.native_type->native == Native::oid;
        made.serial = field.defaults_to("autoincrement") && !oid;
        made.default_text = default_sql(schema_, field);
        made.default_kind = default_kind(field);
        made.default_values = default_values(schema_, field);
        if (made.serial) made.type_text = serial_text(made.type);
        if (!field.is_list()) return made;
        made.serial = false; // PostgreSQL refuses an array of serials
        made.type.dimensions = 1;
        made.type_text += "[]";
        if (made.default_text && field.default_value->is(Value::Kind::array))
            *made.default_text += "::" + made.type_text;
        return made;
    }

    std::vector<std::string> columns(const ResolvedModel& model,
                                     const std::vector<KeyField>& keys) const {
        std::vector<std::string> names;
        names.reserve(keys.size());
        for (const KeyField& key : keys) names.emplace_back(model.fields[key.field].column());
        return names;
    }

    PromisedIndex index(const ResolvedModel& model, const ResolvedIndex& source) const {
        PromisedIndex made;
        made.name = index_name(model, source);
        made.unique = source.is_unique();
        made.method = source.method.value_or(IndexMethod::btree);
        made.place = place(model, source.attribute->span);
        for (const KeyField& key : source.fields) {
            PromisedIndex::Column one;
            one.name = model.fields[key.field].column();
            one.sort = key.sort;
            if (key.has_operator_class()) one.operator_class = key.operator_class;
            const OperatorClass* const known = find_operator_class(key.operator_class);
            if (known != nullptr && !key.raw_operator_class) one.operator_class = known->sql;
            made.columns.push_back(std::move(one));
        }
        if (source.where != nullptr) made.predicate = predicate_sql(model, *source.where);
        return made;
    }

    void table(ModelIndex index_of_model) {
        const ResolvedModel& model = schema_.models[index_of_model];
        if (model.is_view() || model.is_composite()) return;
        PromisedTable made;
        made.name = qualified(model.schema_name(), model.table());
        made.place = place(model, model.syntax->name.span);
        for (const ResolvedField& field : model.fields) {
            if (field.is_column()) made.columns.push_back(column(model, field));
        }
        if (model.key) {
            made.key = PromisedKey{key_name(model), columns(model, model.key->fields),
                                   place(model, model.key->attribute->span)};
        }
        for (const ResolvedIndex& one : model.indexes) made.indexes.push_back(index(model, one));
        if (!schema_.configuration.prisma_relations) foreign_keys(index_of_model, made);
        out_.tables.push_back(std::move(made));
    }

    void foreign_keys(ModelIndex model, PromisedTable& made) const {
        for (const Relation& relation : schema_.relations) {
            const bool inlined = relation.kind == Relation::Kind::one_to_one ||
                                 relation.kind == Relation::Kind::one_to_many;
            if (!inlined || relation.model_a != model || !relation.field_a) continue;
            if (schema_.models[relation.model_b].is_view()) continue;
            made.foreign_keys.push_back(foreign_key(relation));
        }
    }

    PromisedForeignKey foreign_key(const Relation& relation) const {
        const ResolvedModel& model = schema_.models[relation.model_a];
        const ResolvedModel& target = schema_.models[relation.model_b];
        const ResolvedField& field = model.fields[*relation.field_a];
        PromisedForeignKey made;
        made.name = foreign_key_name(schema_, relation);
        made.referenced = qualified(target.schema_name(), target.table());
        made.place = place(model, field.syntax->name.span);
        for (const FieldIndex own : referencing_fields(schema_, relation))
            made.columns.emplace_back(model.fields[own].column());
        for (const FieldIndex other : referenced_fields(schema_, relation))
            made.referenced_columns.emplace_back(target.fields[other].column());
        made.on_delete = on_delete(schema_, relation);
        made.on_update = on_update(schema_, relation);
        return made;
    }

    /// A relation without a model of its own: a table of two columns, A and B.
    void many_to_many(const Relation& relation) {
        const ResolvedModel& a = schema_.models[relation.model_a];
        const ResolvedModel& b = schema_.models[relation.model_b];
        if (a.is_view() || b.is_view()) return;
        constexpr std::size_t limit = 63;
        const ResolvedField& field = a.fields[*relation.field_a];
        const std::string full = "_" + relation_name(schema_, relation.model_a, field);
        PromisedTable made;
        made.many_to_many = true;
        made.name = qualified(a.schema_name(), cut_characters(full, limit));
        made.place = place(a, field.syntax->name.span);
        const std::string_view name = made.name.name;
        made.columns = {end("A", a, made.place), end("B", b, made.place)};
        PromisedIndex pair{shortened(name, "_AB_unique"), true, IndexMethod::btree, {}, "", {}};
        pair.place = made.place;
        pair.columns = {{"A", {}, {}}, {"B", {}, {}}};
        const bool old = prisma_ && *prisma_ < 6;
        if (old) made.indexes.push_back(pair);
        if (!old) made.key = PromisedKey{shortened(name, "_AB_pkey"), {"A", "B"}, made.place};
        PromisedIndex second{shortened(name, "_B_index"), false, IndexMethod::btree, {}, "", {}};
        second.place = made.place;
        second.columns = {{"B", {}, {}}};
        made.indexes.push_back(std::move(second));
        if (!schema_.configuration.prisma_relations) {
            made.foreign_keys = {end_key("A", a, made), end_key("B", b, made)};
        }
        out_.tables.push_back(std::move(made));
    }

    static std::string_view cut_characters(std::string_view text, std::size_t count) {
        std::size_t at = 0;
        while (at < text.size() && count > 0) {
            ++at;
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
                ++at;
            --count;
        }
        return text.substr(0, at);
    }

    PromisedColumn end(std::string name, const ResolvedModel& model, const Place& where) const {
        PromisedColumn made;
        made.name = std::move(name);
        made.not_null = true;
        made.place = where;
        set_type(model.fields[model.key->fields[0].field], made);
        return made;
    }

    PromisedForeignKey end_key(const std::string& column, const ResolvedModel& model,
                               const PromisedTable& table) const {
        PromisedForeignKey made;
        made.name = shortened(table.name.name, "_" + column + "_fkey");
        made.columns = {column};
        made.referenced = qualified(model.schema_name(), model.table());
        made.referenced_columns = columns(model, model.key->fields);
        made.on_delete = Action::cascade;
        made.place = table.place;
        return made;
    }

    const Resolved& schema_;
    PrismaMajor prisma_;
    Promise out_;
};

} // namespace

Promise promise(const Resolved& schema, PrismaMajor prisma) {
    return Promising(schema, prisma).run();
}

} // namespace migvet::psl
