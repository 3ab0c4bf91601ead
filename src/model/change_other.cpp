#include <algorithm>

#include "model/changer.hpp"
#include "model/signature.hpp"
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

namespace {

/// Where a name is looked for, one after the other.
std::vector<std::string> places_of(const QualifiedName& name, const Setting& setting) {
    const bool searched = name.schema.empty() && !setting.search_path.empty();
    return searched ? setting.search_path : std::vector<std::string>{name.schema};
}

/// Has it this name there? What has no schema is found from everywhere.
bool is_called(const QualifiedName& present, const QualifiedName& name, const std::string& schema) {
    return present.name == name.name && (present.schema.empty() || present.schema == schema);
}

bool fits(const Signature& present, const Signature& wanted) {
    return !wanted.known || !present.known || same_signature(present, wanted);
}

} // namespace

std::vector<OtherObject*> Changer::find_others(ObjectKind kind, const QualifiedName& name,
                                               const Signature& signature) {
    std::vector<OtherObject*> out;
    for (const std::string& schema : places_of(name, setting_)) {
        for (OtherObject& one : catalog_.others_) {
            const CreateOther& made = one.definition;
            const bool meant = made.kind == kind && is_called(made.name, name, schema) &&
                               fits(made.signature, signature);
            if (meant) out.push_back(&one);
        }
        if (!out.empty()) break;
    }
    return out;
}

void Changer::drop_others(const std::vector<OtherObject*>& gone) {
    std::vector<OtherObject> kept;
    for (OtherObject& one : catalog_.others_)
        if (std::find(gone.begin(), gone.end(), &one) == gone.end()) kept.push_back(std::move(one));
    catalog_.others_ = std::move(kept);
}

Statistics* Changer::find_statistics(const QualifiedName& name) {
    for (const std::string& schema : places_of(name, setting_))
        for (Statistics& one : catalog_.statistics_)
            if (is_called(one.definition.name, name, schema)) return &one;
    return nullptr;
}

void Changer::rename_other(const Rename& rename) {
    for (OtherObject* one : find_others(rename.kind, rename.target.name, rename.signature))
        move_other(*one, {one->definition.name.schema, rename.new_name});
}

} // namespace migvet::model
