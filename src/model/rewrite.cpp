#include "model/rewrite.hpp"

#include <algorithm>
#include <vector>

namespace migvet::model {

namespace {

std::vector<Reference*> in_order(Expression& expression) {
    std::vector<Reference*> out;
    for (Reference& reference : expression.references) out.push_back(&reference);
    std::stable_sort(out.begin(), out.end(),
                     [](const Reference* a, const Reference* b) { return a->offset < b->offset; });
    return out;
}

/// Where the last part of a dotted name begins.
std::size_t last_part(std::string_view written) {
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] == '"') quoted = !quoted;
        if (written[at] == '.' && !quoted) begin = at + 1;
    }
    while (begin < written.size() && (written[begin] == ' ' || written[begin] == '\n')) ++begin;
    return begin;
}

bool is_string_constant(std::string_view written) {
    return !written.empty() && (written.front() == '\'' || written.front() == 'E');
}

/// What stands after the name itself: a type's modifiers and brackets.
std::string_view behind_name(std::string_view written) {
    bool quoted = false;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] == '"') quoted = !quoted;
        if (!quoted && (written[at] == '(' || written[at] == '[')) return written.substr(at);
    }
    return {};
}

std::optional<std::string> renamed(Reference& reference, std::string_view written,
                                   const ObjectRename& rename) {
    const bool is_type = reference.kind == Reference::Kind::type;
    QualifiedName& name = is_type ? reference.type.name : reference.name;
    const bool meant =
        name.name == rename.old_name.name &&
        (name.schema.empty() ? rename.on_path : name.schema == rename.old_name.schema);
    if (!meant) return std::nullopt;
    const bool qualify = !name.schema.empty() || rename.new_name.schema != rename.old_name.schema;
    name = {qualify ? rename.new_name.schema : "", rename.new_name.name};
    if (is_type) reference.name = name;
    if (is_string_constant(written)) return quote_literal(to_sql(name));
    return to_sql(name) + std::string(is_type ? behind_name(written) : "");
}

} // namespace

bool rewrite(Expression& expression, const Replacement& replacement) {
    std::string text;
    std::size_t done = 0; // bytes of the old text that are in the new one
    bool changed = false;
    for (Reference* reference : in_order(expression)) {
        const std::size_t end = std::size_t{reference->offset} + reference->length;
        const bool inside = reference->offset >= done && end <= expression.text.size();
        std::optional<std::string> words;
        if (reference->length == 0) { // known to be mentioned, but not where
            replacement(*reference, {});
            continue;
        }
        if (inside) {
            const std::string_view old = expression.text;
            words = replacement(*reference, old.substr(reference->offset, reference->length));
        }
        const auto moved = static_cast<std::int64_t>(text.size()) - static_cast<std::int64_t>(done);
        if (!words) {
            reference->offset = static_cast<std::uint32_t>(reference->offset + moved);
            continue;
        }
        changed = true;
        text.append(expression.text, done, reference->offset - done);
        reference->offset = static_cast<std::uint32_t>(text.size());
        reference->length = static_cast<std::uint32_t>(words->size());
        text += *words;
        done = end;
    }
    if (changed) expression.text = text.append(expression.text, done);
    return changed;
}

std::string with_last_part(std::string_view written, std::string_view name) {
    return std::string(written.substr(0, last_part(written))) + quote_identifier(name);
}

void rename_column(Expression& expression, std::string_view table, std::string_view old_name,
                   const std::string& new_name) {
    rewrite(expression, [&](Reference& reference, std::string_view written) {
        const bool meant = reference.kind == Reference::Kind::column &&
                           reference.name.name == old_name &&
                           (reference.name.schema.empty() || reference.name.schema == table);
        if (!meant) return std::optional<std::string>{};
        reference.name.name = new_name;
        return std::optional(with_last_part(written, new_name));
    });
    for (Conjunct& conjunct : expression.conjuncts) {
        if (conjunct.column == old_name) conjunct.column = new_name;
    }
}

void rename_object(Expression& expression, const ObjectRename& rename) {
    rewrite(expression, [&](Reference& reference, std::string_view written) {
        if (reference.kind != rename.kind) return std::optional<std::string>{};
        return renamed(reference, written, rename);
    });
    const bool casts = rename.kind == Reference::Kind::type &&
                       expression.cast_to.name.name == rename.old_name.name;
    if (casts) expression.cast_to.name.name = rename.new_name.name;
}

void rename_object(Query& query, const ObjectRename& rename) {
    rename_object(query.body, rename);
    if (rename.kind == Reference::Kind::function) {
        // A call gives its name to a column without AS: the text now tells another one.
        for (QueryColumn& column : query.columns)
            if (column.name == rename.old_name.name) column.name = rename.new_name.name;
        return;
    }
    if (rename.kind != Reference::Kind::relation) return;
    for (auto& [alias, relation] : query.from) {
        const bool meant = relation.name == rename.old_name.name &&
                           (relation.schema.empty() || relation.schema == rename.old_name.schema);
        if (!meant) continue;
        // PostgreSQL shows an unaliased relation under its new name, columns included.
        if (alias == rename.old_name.name) alias = rename.new_name.name;
        relation.name = rename.new_name.name;
        if (!relation.schema.empty()) relation.schema = rename.new_name.schema;
    }
}

} // namespace migvet::model
