#pragma once

#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/query_scope.hpp"
#include "model/result_type.hpp"

namespace migvet::model {

/// The relations that a view's query reads.
std::vector<const Relation*> relations_read(const Catalog& catalog, const Relation& view);

/// The columns of what a query gives, with their types as far as the text tells.
class ResultColumns {
public:
    /// `view` has a query whose relations are resolved.
    ResultColumns(const Catalog& catalog, const Relation& view,
                  const std::vector<std::string>& search_path);

    /// False: there are columns that the text does not show.
    bool are_known() const { return known_; }
    std::vector<Column> take() { return std::move(columns_); }

private:
    /// A column of some relation that an item of the select list mentions.
    struct Mention {
        const QualifiedName* name;
        const Column* column;
    };

    void add(const QueryColumn& item);
    void add_star(const QueryColumn& item);
    const Reference* find_in_body(const Reference& wanted);
    std::vector<Mention> mentions_in(const Expression& value);
    void give_type(Column& column, const QueryColumn& item);
    static void give_collation(Column& column, const Expression& value,
                               const std::vector<Mention>& mentions);
    TypeName returned_by(const QualifiedName& function) const;

    const Catalog& catalog_;
    const Expression& body_;
    const std::vector<std::string>& search_path_;
    std::vector<const Relation*> relations_;
    QueryScopes scopes_;
    std::size_t next_ = 0; ///< where the next reference of the body is looked for
    std::vector<Column> columns_;
    bool known_ = true;
};

} // namespace migvet::model
