#include <fmt/format.h>

#include "psl/resolve.hpp"

namespace migvet::psl {

void resolve_field_shard_key(ResolvedModel& model, FieldIndex field, Arguments& arguments,
                             Diagnostics& out) {
    if (model.shard_key) {
        return out.bad_block(
            "At most one field must be marked as the shard key with the `@shardKey` attribute.",
            "model", model.name(), model.syntax->span);
    }
    model.shard_key = ShardKey{&arguments.attribute(), {field}, true};
}

void resolve_model_shard_key(ResolvedModel& model, Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main("fields");
    if (value == nullptr) return;
    const Span where = arguments.attribute().span;
    BadFields bad;
    auto fields = resolve_fields(*value, model, where, out, bad);
    if (!bad.unknown.empty()) {
        out.bad_block(fmt::format("The multi field shard key declaration refers to the unknown {}.",
                                  field_list(bad.unknown)),
                      "model", model.name(), value->span);
    }
    if (!bad.relations.empty()) {
        out.bad_block(fmt::format("The shard key definition refers to the relation {}. Shard key "
                                  "definitions must reference only scalar fields.",
                                  field_list(names_of(model, bad.relations))),
                      "model", model.name(), where);
    }
    if (bad.any()) return;
    std::vector<std::string> nullable;
    for (const FieldIndex field : fields) {
        if (!model.fields[field].is_required()) nullable.emplace_back(model.fields[field].name());
    }
    if (!nullable.empty() && !model.ignored) {
        out.bad_block(fmt::format("The shard key definition refers to the optional {}. Shard key "
                                  "definitions must reference only required fields.",
                                  field_list(nullable)),
                      "model", model.name(), where);
    }
    if (model.shard_key) {
        out.bad_block("Each model must have at most one shard key. You can't have `@shardKey` and "
                      "`@@shardKey` at the same time.",
                      "model", model.name(), model.syntax->span);
    }
    model.shard_key = ShardKey{&arguments.attribute(), std::move(fields), false};
}

} // namespace migvet::psl
