#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/system_table.hpp"
#include "model/term.hpp"

namespace migvet::model {

/// Works out terms on the catalog as it is at a moment. What only the data can tell is unknown;
/// what the catalog does not surely know, too.
class Evaluation {
public:
    /// What SET, set_config() or the configuration made of a parameter; empty: nobody set it.
    using Parameters = std::function<std::string_view(std::string_view name)>;

    Evaluation(const Catalog& catalog, const Setting& setting, const CodeVariables& variables,
               Parameters parameters = {})
        : catalog_(catalog), setting_(setting), variables_(variables),
          parameters_(std::move(parameters)) {}

    CodeValue value(const Term& term);

    /// The query's rows, each with its columns by name, if it is known which there are.
    std::optional<std::vector<CodeVariables>> rows(const CatalogQuery& query);

private:
    /// A table of the query at hand and the row of it that is looked at.
    struct Bound {
        const CatalogQuery::Table* table;
        const SystemRow* row;
    };
    /// What a query surely and possibly gives.
    struct Answer {
        std::int64_t sure = 0;
        std::int64_t possible = 0;
        bool open = false;                ///< there may be more rows
        std::vector<CodeValue> values;    ///< of the first column
        std::vector<CodeVariables>* rows; ///< with all their columns; null: not asked for
    };

    CodeValue name(const Term& term) const;
    CodeValue call(const Term& term);
    CodeValue object(bool table, const std::string& words) const;
    CodeValue operation(const Term& term);
    CodeValue logical(const Term& term, bool conjunction);
    CodeValue any(const Term& term);
    CodeValue cast(const Term& term);
    CodeValue array(const Term& term);
    CodeValue choice(const Term& term);
    CodeValue format(const std::vector<CodeValue>& arguments) const;
    CodeValue parameter(const std::vector<CodeValue>& arguments) const;
    CodeValue compare(std::string_view symbol, const CodeValue& a, const CodeValue& b) const;

    CodeValue relation(std::string_view words) const;
    CodeValue type(std::string_view words) const;
    CodeValue serial_sequence(std::string_view table, std::string_view column) const;
    CodeValue function(std::string_view words, bool bare) const;
    CodeValue arguments_of(std::string_view asked, std::string_view words) const;
    CodeValue to_text(const CodeValue& value) const;

    Answer ask(const CatalogQuery& query, std::vector<CodeVariables>* rows = nullptr);
    void join(const CatalogQuery& query, std::size_t table, bool certain, Answer& answer);
    void note(const CatalogQuery& query, bool certain, Answer& answer);
    CodeVariables columns(const CatalogQuery& query);
    CodeValue exists(const CatalogQuery& query);
    CodeValue scalar(const CatalogQuery& query);

    const Catalog& catalog_;
    const Setting& setting_;
    const CodeVariables& variables_;
    Parameters parameters_;
    std::vector<Bound> bound_;
    std::size_t looked_at_ = 0; ///< rows of joins, so far
};

/// A dotted name in a string, as to_regclass() reads it: 'public."Orders"'.
QualifiedName name_in_words(std::string_view words);

} // namespace migvet::model
