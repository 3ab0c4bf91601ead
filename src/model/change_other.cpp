#include <algorithm>

#include "model/changer.hpp"
#include "model/words.hpp"

/// New names of what is kept as a whole statement: aggregates, collations, event triggers, …
namespace migvet::model {

namespace {

/// Where a name stands in a text, with the schema before it.
Reference place_of(const std::string& text, const std::string& name) {
    Reference out;
    Word before;
    Word dot;
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end)) {
        const bool named =
            (word.kind == Word::Kind::identifier || word.kind == Word::Kind::quoted) &&
            name_in(text, word) == name;
        if (named) {
            const bool qualified = dot.kind == Word::Kind::symbol && dot.in(text) == ".";
            out.offset = qualified ? before.begin : word.begin;
            out.length = word.end - out.offset;
            return out;
        }
        before = dot;
        dot = word;
    }
    return out;
}

} // namespace

void Changer::move_other(OtherObject& object, const QualifiedName& name) {
    Expression& text = object.definition.text;
    Reference place = place_of(text.text, object.definition.name.name);
    object.definition.name = name;
    if (place.length == 0) return;
    text.references.push_back(place);
    const Reference* own = &text.references.back();
    rewrite(text, [&](Reference& reference, std::string_view) {
        return &reference == own ? std::optional(to_sql(name)) : std::nullopt;
    });
    text.references.pop_back();
}

void Changer::rename_other(const Rename& rename) {
    for (OtherObject& one : catalog_.others_) {
        const QualifiedName& name = one.definition.name;
        const bool meant =
            one.definition.kind == rename.kind && name.name == rename.target.name.name;
        if (meant) move_other(one, {name.schema, rename.new_name});
    }
}

} // namespace migvet::model
