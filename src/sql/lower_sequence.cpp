#include "sql/lower_words.hpp"

namespace migvet::sql {

void lower(Lowering& at, const CreateSeqStmt& node) {
    model::CreateSequence out;
    out.name = name(*node.sequence);
    out.if_not_exists = node.if_not_exists;
    out.persistence = persistence(node.sequence->relpersistence);
    out.options = sequence_options(at, node.options);
    at.add(std::move(out), {}, at.name_span(node.sequence));
}

void lower(Lowering& at, const AlterSeqStmt& node) {
    model::AlterSequence out;
    out.name = name(*node.sequence);
    out.if_exists = node.missing_ok;
    out.options = sequence_options(at, node.options);
    at.add(std::move(out), {}, at.name_span(node.sequence));
}

} // namespace migvet::sql
