#include <algorithm>

#include "effects/casts.hpp"
#include "engine/drift/described.hpp"
#include "engine/drift/found_default.hpp"

namespace migvet::engine::drift {

namespace {

constexpr std::array<std::string_view, 6> ignored_tables{"_prisma_migrations", "spatial_ref_sys",
                                                         "geometry_columns",   "geography_columns",
                                                         "raster_columns",     "raster_overviews"};

class Describing {
public:
    Describing(const model::Catalog& catalog, const Scope& scope)
        : catalog_(catalog), scope_(scope) {}

    Described run() {
        for (const auto& [name, schema] : catalog_.schemas())
            if (scope_.schemas.contains(name)) out_.schemas.push_back(name);
        for (const auto& [name, extension] : catalog_.extensions())
            out_.extensions.push_back({name,
                                       extension.schema,
                                       extension.version,
                                       {std::nullopt, extension.origin},
                                       nullptr});
        for (const model::Type* type : catalog_.types()) enumeration(*type);
        for (const model::Relation* relation : catalog_.relations())
            if (is_seen(*relation)) out_.tables.push_back(table(*relation));
        std::ranges::sort(out_.enumerations, {}, &Enumeration::name);
        std::ranges::sort(out_.tables, {}, &Table::name);
        return std::move(out_);
    }

private:
    /// Partitions belong to their table; foreign tables are not compared.
    bool is_seen(const model::Relation& relation) const {
        const bool kind = relation.kind == model::RelationKind::table ||
                          relation.kind == model::RelationKind::partitioned_table;
        return kind && scope_.schemas.contains(relation.name.schema) &&
               !(relation.is_partition() && relation.kind == model::RelationKind::table) &&
               std::ranges::count(ignored_tables, relation.name.name) == 0;
    }

    void enumeration(const model::Type& type) {
        const bool seen = type.kind == model::TypeKind::enumeration && !type.labels.empty() &&
                          scope_.schemas.contains(type.name.schema);
        if (!seen) return;
        Enumeration made{type.name, {}, {std::nullopt, type.origin}, nullptr};
        for (const model::EnumLabel& label : type.labels) made.labels.push_back(label.name);
        out_.enumerations.push_back(std::move(made));
    }

    /// information_schema shows what is behind a domain.
    struct Behind {
        model::TypeName type;
        const model::Type* user = nullptr;
        bool not_null = false;
    };
    Behind behind(const model::Column& column) const {
        Behind out{column.type, catalog_.type(column.user_type), false};
        // pg_catalog is searched first: an enum called text is never found by that name alone.
        const effects::TypeFact* fact = effects::find_type_fact(column.type.name.name);
        const bool shadowed =
            column.type.name.schema.empty() && fact != nullptr && fact->extension.empty();
        if (shadowed) out.user = nullptr;
        while (out.user != nullptr && out.user->kind == model::TypeKind::domain &&
               !out.type.is_array()) {
            out.not_null = out.not_null || out.user->domain.not_null;
            out.type = out.user->domain.base;
            out.user = catalog_.find_type(out.type.name, {"public"});
        }
        return out;
    }

    ColumnType type_of(const Behind& found) const {
        if (found.user == nullptr) {
            ColumnType made = column_type(found.type);
            const bool timed = made.family == Family::date_time && made.name != "date";
            if (timed && made.arguments.empty() && !found.type.is_array())
                made.arguments.push_back(6);
            return made;
        }
        ColumnType made;
        made.name = found.user->name.name;
        const bool seen = found.user->kind == model::TypeKind::enumeration &&
                          scope_.schemas.contains(found.user->name.schema);
        if (found.user->name.name == "citext") return column_type(found.type);
        if (!seen) return made;
        made.family = Family::enumeration;
        made.enumeration = found.user->name;
        return made;
    }

    Column column(const model::Column& source) const {
        Column made;
        made.name = source.name;
        const Behind found = behind(source);
        made.type = type_of(found);
        made.arity = source.not_null || found.not_null ? Arity::required : Arity::nullable;
        if (found.type.is_array()) made.arity = Arity::list;
        made.default_value = found_default(source, made.type.family, made.arity);
        made.auto_increment = source.identity != model::Identity::none ||
                              made.default_value.kind == Default::Kind::sequence;
        made.places.made = source.origin;
        return made;
    }

    static bool is_plain(const model::Index& index) {
        return !index.exclusion && std::ranges::all_of(index.keys, [](const model::IndexKey& key) {
            return !key.expression && !key.column.empty();
        });
    }

    /// INCLUDE columns come as keys; operator classes only where the method has a choice.
    Index index(const model::Relation& source, const model::Relation& table) const {
        Index made;
        made.name = source.name.name;
        made.unique = source.index.unique;
        made.method = source.index.access_method;
        const bool classes = made.method != "btree" && made.method != "hash";
        for (const model::IndexKey& key : source.index.keys) {
            Index::Part part{key.column, {}, false, key.order == model::SortOrder::descending};
            if (classes) set_class(part, made.method, key, table);
            made.parts.push_back(std::move(part));
        }
        for (const std::string& column : source.index.include)
            made.parts.push_back({column, {}, false, false});
        if (source.index.predicate) made.predicate = source.index.predicate->text;
        made.places.made = source.origin;
        return made;
    }

    void set_class(Index::Part& part, std::string_view method, const model::IndexKey& key,
                   const model::Relation& table) const {
        const model::Column* column = table.column(key.column);
        if (column == nullptr) return;
        const effects::OperatorClassFact* usual = effects::default_operator_class(
            method, effects::shape_of(column->type, catalog_, {"public"}));
        part.operator_class = key.operator_class.name;
        if (part.operator_class.empty() && usual != nullptr) part.operator_class = usual->name;
        part.default_class = usual != nullptr && usual->name == part.operator_class;
    }

    void indexes(const model::Relation& source, Table& made) const {
        for (const model::RelationId id : source.indexes) {
            const model::Relation* each = catalog_.relation(id);
            if (each == nullptr || !is_plain(each->index)) continue;
            if (each->index.primary) {
                made.key = index(*each, source);
            } else {
                made.indexes.push_back(index(*each, source));
            }
        }
        std::ranges::sort(made.indexes, {}, &Index::name);
    }

    void foreign_keys(const model::Relation& source, Table& made) const {
        for (const model::Constraint& constraint : source.constraints) {
            const model::ConstraintDefinition& key = constraint.definition;
            if (key.kind != model::ConstraintKind::foreign_key) continue;
            const model::Relation* target = catalog_.relation(constraint.referenced);
            ForeignKey one;
            one.name = key.name;
            one.columns = key.columns;
            one.referenced = target != nullptr ? target->name : key.referenced;
            one.referenced_columns = key.referenced_columns;
            one.on_delete = key.on_delete;
            one.on_update = key.on_update;
            one.places.made = constraint.origin;
            made.foreign_keys.push_back(std::move(one));
        }
        std::ranges::sort(made.foreign_keys, {}, &ForeignKey::name);
    }

    Table table(const model::Relation& source) const {
        Table made;
        made.name = source.name;
        made.places.made = source.origin;
        for (const model::Column& each : source.columns) made.columns.push_back(column(each));
        indexes(source, made);
        foreign_keys(source, made);
        return made;
    }

    const model::Catalog& catalog_;
    const Scope& scope_;
    Described out_;
};

} // namespace

Described describe(const model::Catalog& catalog, const Scope& scope) {
    return Describing(catalog, scope).run();
}

} // namespace migvet::engine::drift
