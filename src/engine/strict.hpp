#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/yaml.hpp"

/// Reading YAML strictly: every key is known and there once, every value has the kind it needs.
namespace migvet::engine {

/// What is wrong with one file.
class Problems {
public:
    Problems(std::string path, std::vector<base::Problem>& into)
        : path_(std::move(path)), into_(into) {}

    void add(yaml::Mark mark, std::string message) {
        into_.push_back({path_, mark.line, mark.column, std::move(message)});
        ++count_;
    }
    std::size_t count() const { return count_; }

private:
    std::string path_;
    std::vector<base::Problem>& into_;
    std::size_t count_ = 0;
};

/// `unknown THING "word"`, and what was probably meant.
std::string unknown_word(std::string_view thing, std::string_view word,
                         std::span<const std::string_view> known);

/// A map whose keys are all known; what is not is reported when it is made.
class StrictMap {
public:
    /// `what` names it in messages: "the rule". A node that is no map is reported and reads as
    /// empty.
    StrictMap(const yaml::Node& node, std::string_view what,
              std::span<const std::string_view> known, Problems& problems);
    StrictMap(const yaml::Node& node, std::string_view what,
              std::initializer_list<std::string_view> known, Problems& problems)
        : StrictMap(node, what, std::span(known.begin(), known.size()), problems) {}

    const yaml::Node* find(std::string_view key) const;
    /// The value of a key that has to be there; null (and reported) when it is not.
    const yaml::Node* require(std::string_view key) const;
    yaml::Mark mark() const { return node_.mark; }

private:
    const yaml::Node& node_;
    std::string_view what_;
    Problems& problems_;
};

/// Reports keys that are no text or are there twice.
void check_keys(const yaml::Node& map, Problems& problems);

/// A text that is not empty; reported otherwise.
std::optional<std::string> read_text(const yaml::Node& node, std::string_view what,
                                     Problems& problems);
/// One of these words, as its place among them.
std::optional<std::size_t> read_word(const yaml::Node& node, std::string_view what,
                                     std::span<const std::string_view> words, Problems& problems);
/// A plain `true` or `false`.
std::optional<bool> read_truth(const yaml::Node& node, std::string_view what, Problems& problems);
/// A plain whole number.
std::optional<std::int64_t> read_number(const yaml::Node& node, std::string_view what,
                                        Problems& problems);
/// The node itself, or the items of a list.
std::span<const yaml::Node> one_or_more(const yaml::Node& node);

} // namespace migvet::engine
