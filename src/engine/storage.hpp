#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/rule.hpp"

namespace migvet::engine {

/// Owns what the views of loaded rules point to. Addresses stay when it is moved.
class Storage {
public:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    template <class T> std::span<const T> keep(std::vector<T> values) {
        if (values.empty()) return {};
        return std::get<std::deque<std::vector<T>>>(lists_).emplace_back(std::move(values));
    }

private:
    std::deque<std::string> texts_;
    std::tuple<std::deque<std::vector<std::string_view>>, std::deque<std::vector<Constant>>,
               std::deque<std::vector<Node>>, std::deque<std::vector<Piece>>,
               std::deque<std::vector<Option>>, std::deque<std::vector<OptionValue>>,
               std::deque<std::vector<SizedTable>>, std::deque<std::vector<Rule>>,
               std::deque<std::vector<Example>>, std::deque<std::vector<Interest>>,
               std::deque<std::vector<std::span<const Interest>>>>
        lists_;
};

} // namespace migvet::engine
