#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "engine/rule.hpp"
#include "model/catalog.hpp"

namespace migvet::engine {

/// Another place that belongs to a finding, not yet looked up.
struct RelatedOrigin {
    model::Origin origin;
    std::string message;
};

/// Replaces these bytes by the text.
struct DraftEdit {
    base::Span where;
    std::string text;
};

/// A finding while its migration is at hand: places are bytes, words are filled in.
struct Draft {
    const Rule* rule = nullptr;
    base::Span where;
    base::Span statement;
    std::string message;
    std::string why;
    std::string instead;
    std::vector<std::string> effects;
    std::vector<RelatedOrigin> related;
    std::vector<DraftEdit> edits;
};

/// Everything a finding says about this moment.
Draft draft(const Rule& rule, const Moment& at);

/// Placeholders filled in; what is not known reads "the table".
std::string render(const Text& text, const Moment& at);

/// The first place of some words in a text, in any case and with any blanks between them, as an
/// offset and a length; nothing when they are not there.
base::Span find_words(std::string_view text, std::string_view words);

} // namespace migvet::engine
