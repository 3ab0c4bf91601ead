#include "model/tablespace_move.hpp"

namespace migvet::model {

namespace {

bool is_meant(const Relation& relation, std::string_view word) {
    switch (relation.kind) {
    case RelationKind::table:
    case RelationKind::partitioned_table: return word == "TABLE";
    case RelationKind::index:
    case RelationKind::partitioned_index: return word == "INDEX";
    case RelationKind::materialized_view: return word == "MATERIALIZED";
    default: return false;
    }
}

} // namespace

std::string_view normal_tablespace(std::string_view name) {
    return name == "pg_default" ? std::string_view{} : name;
}

TablespaceMove tablespace_move(const AlterOther& alter, const Catalog& catalog) {
    const std::string_view text = alter.text;
    const std::string_view between = " TO ";
    const std::size_t at = text.find(between);
    const bool moves = alter.kind == ObjectKind::tablespace && !text.starts_with("ALTER") &&
                       at != std::string_view::npos;
    if (!moves) return {};
    TablespaceMove out{{}, text.substr(at + between.size())};
    const std::string_view source = normal_tablespace(alter.name.name);
    if (source == normal_tablespace(out.target)) return out;
    for (const Relation* each : catalog.relations()) {
        const bool inside = each->persistence != Persistence::temporary &&
                            normal_tablespace(each->tablespace) == source;
        if (inside && is_meant(*each, text.substr(0, at))) out.moved.push_back(each);
    }
    return out;
}

} // namespace migvet::model
