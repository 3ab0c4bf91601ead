#pragma once

#include <string>
#include <string_view>

#include "model/catalog.hpp"

namespace migvet::model {

/// The columns of a table that is there, of one that is being made, or of one that is getting a
/// column: what a constraint can name.
class TableShape {
public:
    explicit TableShape(const Relation& table) : table_(&table), known_(table.known) {}
    TableShape(const Relation& table, const ColumnDefinition& added)
        : table_(&table), added_(&added), known_(table.known) {}
    TableShape(const CreateTable& create, const Catalog& catalog,
               const std::vector<std::string>& search_path);

    const std::string& name() const {
        return table_ != nullptr ? table_->name.name : create_->name.name;
    }
    /// The table that is there; null while it is being made.
    const Relation* table() const { return table_; }
    const CreateTable* create() const { return create_; }
    /// The column that the table is getting; null when it gets none.
    const ColumnDefinition* added() const { return added_; }
    bool is_partitioned() const;
    bool is_temporary() const;
    const PartitionKey& partition_key() const;
    /// False where a missing column proves nothing.
    bool is_known() const { return known_; }
    /// Null for a column that is not there.
    const TypeName* type_of(std::string_view column) const;
    std::vector<std::string_view> columns() const;
    /// Worked out from other columns.
    bool is_generated(std::string_view column) const;

private:
    const Relation* table_ = nullptr;
    const CreateTable* create_ = nullptr;
    const ColumnDefinition* added_ = nullptr;
    std::vector<const Relation*> sources_; ///< parents and LIKE sources
    const Type* of_type_ = nullptr;
    bool known_ = true;
};

} // namespace migvet::model
