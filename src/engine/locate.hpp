#pragma once

#include <optional>
#include <string>

#include "base/line_hash.hpp"
#include "engine/draft.hpp"
#include "engine/fingerprint.hpp"
#include "engine/sources.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// Turns drafts about one file into findings, while its text is at hand.
class Locator {
public:
    Locator(std::string path, std::string_view text, std::string migration, Sources* earlier)
        : path_(std::move(path)), text_(text), migration_(std::move(migration)), earlier_(earlier) {
    }

    /// Parts of the text are other files'.
    Locator& in_parts(std::shared_ptr<const history::Assembled> assembled) {
        assembled_ = std::move(assembled);
        return *this;
    }

    Finding operator()(Draft draft);

private:
    /// The place in the file it comes from, with the hash of its line.
    Location place(base::Span where);
    const std::string& statement_hash(base::Span statement);

    std::string path_;
    std::string_view text_;
    std::string migration_;
    Sources* earlier_; ///< null: nothing is related
    std::shared_ptr<const history::Assembled> assembled_;
    // Made when the first finding needs them: most files have none.
    std::optional<base::Lines> lines_;
    std::optional<base::LineHashes> hashes_;
    base::Span hashed_;
    std::string hash_;
};

/// Sorts by path, place, rule and message, removes what is there twice, and tells findings with
/// the same fingerprint apart by their number.
void put_in_order(std::vector<Finding>& findings);

} // namespace migvet::engine
