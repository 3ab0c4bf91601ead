#include "engine/operations.hpp"

#include <algorithm>

namespace migvet::engine {

namespace {

std::vector<std::string_view> all_words() {
    std::vector<std::string_view> words = model::operation_names();
    words.insert(words.end(), {define_column, define_constraint, syntax_error, directive,
                               edited_migration, overtaken_migration, no_way_back, way_back_differs,
                               way_back_statement, mixed_phases});
    std::ranges::sort(words);
    return words;
}

} // namespace

const std::vector<std::string_view>& operation_words() {
    static const std::vector<std::string_view> words = all_words();
    return words;
}

std::optional<OperationId> operation_id(std::string_view name) {
    const std::vector<std::string_view>& words = operation_words();
    const auto found = std::ranges::lower_bound(words, name);
    if (found == words.end() || *found != name) return std::nullopt;
    return static_cast<OperationId>(found - words.begin());
}

const OperationNumbers& operation_numbers() {
    static const OperationNumbers numbers{
        *operation_id(define_column),      *operation_id(define_constraint),
        *operation_id(syntax_error),       *operation_id(directive),
        *operation_id(edited_migration),   *operation_id(overtaken_migration),
        *operation_id(no_way_back),        *operation_id(way_back_differs),
        *operation_id(way_back_statement), *operation_id(mixed_phases)};
    return numbers;
}

} // namespace migvet::engine
