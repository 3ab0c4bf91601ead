#pragma once

#include <string>
#include <string_view>

#include "catch.hpp"
#include "sql/script.hpp"

namespace migvet {

/// A script and what it was lowered to.
class Lowered {
public:
    explicit Lowered(std::string text) : source_("test.sql", std::move(text)) {
        script_ = sql::read(source_);
        for (const sql::Statement& statement : script_.statements) {
            INFO(source_.slice(statement.where));
            REQUIRE_FALSE(statement.error);
            for (const model::Operation& operation : statement.operations)
                operations_.push_back(&operation);
        }
    }

    /// "create-view, comment"
    std::string names() const {
        std::string out;
        for (const model::Operation* operation : operations_)
            out.append(out.empty() ? "" : ", ").append(model::name_of(*operation));
        return out;
    }
    /// What the operations are about, as it is written: "a, b".
    std::string subjects() const {
        std::string out;
        for (const model::Operation* operation : operations_)
            out.append(out.empty() ? "" : ", ").append(source_.slice(operation->subject));
        return out;
    }
    std::string_view clause(std::size_t index) const {
        return source_.slice(operations_.at(index)->clause);
    }
    std::string_view slice(base::Span span) const { return source_.slice(span); }

    template <class T> const T& at(std::size_t index) const {
        REQUIRE(index < operations_.size());
        const T* action = operations_[index]->as<T>();
        REQUIRE(action != nullptr);
        return *action;
    }
    template <class T> const T& only() const {
        REQUIRE(operations_.size() == 1);
        return at<T>(0);
    }

private:
    base::Source source_;
    sql::Script script_;
    std::vector<const model::Operation*> operations_;
};

} // namespace migvet
