#include "model/table_shape.hpp"

#include <algorithm>

namespace migvet::model {

TableShape::TableShape(const CreateTable& create, const Catalog& catalog,
                       const std::vector<std::string>& search_path)
    : create_(&create) {
    const auto add = [&](const QualifiedName& name) {
        const Relation* source = catalog.find_relation(name, search_path);
        known_ = known_ && source != nullptr && source->is_sure();
        if (source != nullptr) sources_.push_back(source);
    };
    for (const QualifiedName& parent : create.inherits) add(parent);
    for (const TableLike& like : create.likes) add(like.source);
    if (!create.partition_of.empty()) add(create.partition_of);
    if (create.of_type.empty()) return;
    of_type_ = catalog.find_type(create.of_type, search_path);
    known_ = known_ && of_type_ != nullptr;
}

bool TableShape::is_partitioned() const {
    return partition_key().strategy != PartitionStrategy::none;
}

bool TableShape::is_temporary() const {
    const Persistence persistence = table_ != nullptr ? table_->persistence : create_->persistence;
    return persistence == Persistence::temporary;
}

const PartitionKey& TableShape::partition_key() const {
    return table_ != nullptr ? table_->partition_by : create_->partition_by;
}

const TypeName* TableShape::type_of(std::string_view column) const {
    if (added_ != nullptr && added_->name == column) return &added_->type;
    if (table_ != nullptr) {
        const Column* found = table_->column(column);
        return found == nullptr ? nullptr : &found->type;
    }
    for (const Relation* source : sources_)
        if (const Column* found = source->column(column)) return &found->type;
    const auto in = [&](const std::vector<ColumnDefinition>& all) -> const TypeName* {
        const auto at = std::find_if(all.begin(), all.end(), [&](const ColumnDefinition& one) {
            return one.name == column;
        });
        return at == all.end() ? nullptr : &at->type;
    };
    if (of_type_ != nullptr)
        if (const TypeName* type = in(of_type_->attributes)) return type;
    return in(create_->columns);
}

bool TableShape::is_generated(std::string_view column) const {
    if (added_ != nullptr && added_->name == column) return added_->generated != Generated::none;
    if (table_ != nullptr) {
        const Column* found = table_->column(column);
        return found != nullptr && found->generated != Generated::none;
    }
    return std::any_of(create_->columns.begin(), create_->columns.end(), [&](const auto& one) {
        return one.name == column && one.generated != Generated::none;
    });
}

std::vector<std::string_view> TableShape::columns() const {
    std::vector<std::string_view> out;
    if (table_ != nullptr)
        for (const Column& one : table_->columns) out.emplace_back(one.name);
    for (const Relation* source : sources_)
        for (const Column& one : source->columns) out.emplace_back(one.name);
    if (create_ != nullptr)
        for (const ColumnDefinition& one : create_->columns) out.emplace_back(one.name);
    return out;
}

} // namespace migvet::model
