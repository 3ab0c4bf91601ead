#include <algorithm>
#include <array>

#include "model/refuser.hpp"

/// Storage parameters that PostgreSQL does not have, and numbers out of their bounds.
namespace migvet::model {

namespace {

std::optional<StorageHolder> holder_of_method(std::string_view access_method) {
    if (access_method == "btree") return StorageHolder::btree;
    if (access_method == "hash") return StorageHolder::hash;
    if (access_method == "gist") return StorageHolder::gist;
    if (access_method == "spgist") return StorageHolder::spgist;
    if (access_method == "gin") return StorageHolder::gin;
    if (access_method == "brin") return StorageHolder::brin;
    return std::nullopt;
}

/// Other access methods have parameters of their own.
bool is_heap(std::string_view access_method) {
    return access_method.empty() || access_method == "heap";
}

std::optional<StorageHolder> holder_of(const Relation& relation) {
    switch (relation.kind) {
    case RelationKind::table:
    case RelationKind::materialized_view:
        return is_heap(relation.access_method) ? std::optional(StorageHolder::table) : std::nullopt;
    case RelationKind::view: return StorageHolder::view;
    case RelationKind::index: return holder_of_method(relation.index.access_method);
    default: return std::nullopt;
    }
}

std::optional<std::string> bad_option(StorageHolder holder, std::string_view name,
                                      std::string_view value) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return bad_storage_option(holder, name, value);
    // Extensions catch words of their own before PostgreSQL sees them: timescaledb.compress.
    if (holder != StorageHolder::table || name.substr(0, dot) != "toast") return std::nullopt;
    return bad_storage_option(StorageHolder::toast, name.substr(dot + 1), value);
}

} // namespace

Refuser::Answer Refuser::bad_options(StorageHolder holder, const Options& options) {
    for (const auto& [name, value] : options)
        if (auto said = bad_option(holder, name, value)) return refuse("22023", std::move(*said));
    return std::nullopt;
}

Refuser::Answer Refuser::bad_table_options(const Options& options, std::string_view access_method) {
    return is_heap(access_method) ? bad_options(StorageHolder::table, options) : std::nullopt;
}

/// A partitioned table has no storage. https://www.postgresql.org/docs/15/sql-createtable.html
Refuser::Answer Refuser::bad_partitioned_options(const Options& options) {
    if (options.empty() || options.front().first == "oids") return std::nullopt;
    return refuse("22023", "unrecognized parameter " + quoted(options.front().first));
}

Refuser::Answer Refuser::bad_index_options(const Options& options, std::string_view access_method) {
    const auto holder = holder_of_method(access_method);
    return holder ? bad_options(*holder, options) : std::nullopt;
}

/// RESET takes any word.
Refuser::Answer Refuser::operator()(const SetOptions& set) const {
    if (Answer answer = missing_table(set.table)) return answer;
    const Relation* relation = find(set.table.name);
    const bool judged =
        relation != nullptr && relation->is_sure() && !set.reset && !set.options.empty();
    if (!judged) return std::nullopt;
    if (relation->kind == RelationKind::partitioned_table)
        return bad_partitioned_options(set.options);
    const auto holder = holder_of(*relation);
    return holder ? bad_options(*holder, set.options) : std::nullopt;
}

Refuser::Answer Refuser::operator()(const SetColumnOptions& set) const {
    if (Answer answer = missing_column(set)) return answer;
    const Relation* table = find(set.table.name);
    const bool judged = table != nullptr && table->is_table() && !set.reset &&
                        table->kind != RelationKind::foreign_table;
    if (!judged) return std::nullopt;
    for (const auto& [name, value] : set.options)
        if (auto said = bad_column_option(name, value)) return refuse("22023", std::move(*said));
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const SetColumnCompression& set) const {
    if (Answer answer = missing_column(set)) return answer;
    return bad_compression(set.method);
}

/// GetAttributeCompression(). Not every server is built with lz4.
Refuser::Answer Refuser::bad_compression(const std::string& method) {
    static constexpr auto known = std::to_array<std::string_view>({"", "default", "lz4", "pglz"});
    if (std::ranges::find(known, method) != known.end()) return std::nullopt;
    return refuse("22023", "invalid compression method " + quoted(method));
}

} // namespace migvet::model
