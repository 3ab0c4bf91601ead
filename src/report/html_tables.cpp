#include "report/html_parts.hpp"

#include <map>

#include <fmt/format.h>

#include "report/plain.hpp"
#include "report/words.hpp"

/// Two columns of boxes, narrow enough for a phone: what changed on the left, its neighbours on the
/// right.
namespace migvet::report::html {

namespace {

constexpr int box_width = 150;
constexpr int box_height = 34;
constexpr int row_height = 46;
constexpr int left = 30;
constexpr int right = 220;
constexpr int page_width = 400;
constexpr std::size_t most_tables = 80;
constexpr std::size_t most_cells = 20;

struct Box {
    int x = 0;
    int y = 0;
    const TableOverview* table = nullptr;
};

std::string_view css_class(TableChange change) {
    switch (change) {
    case TableChange::none: return "same";
    case TableChange::made: return "made";
    case TableChange::changed: return "changed";
    case TableChange::dropped: return "dropped";
    }
    return {};
}

std::string short_name(const std::string& name) {
    if (display_width(name) <= most_cells) return name;
    return shortened(name, most_cells);
}

std::string draw(const Box& box) {
    const TableOverview& table = *box.table;
    const bool same = table.change == TableChange::none;
    const std::string what = fmt::format("{}{}{}", same ? "" : css_class(table.change),
                                         same ? "" : ", ", counted(table.columns, "column"));
    return fmt::format("<g class=\"{}\"><title>{}: {}</title>"
                       "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>"
                       "<text x=\"{}\" y=\"{}\">{}</text>"
                       "<text x=\"{}\" y=\"{}\" opacity=\".7\">{}</text></g>\n",
                       css_class(table.change), text(table.name), what, box.x, box.y, box_width,
                       box_height, box.x + 8, box.y + 14, text(short_name(table.name)), box.x + 8,
                       box.y + 28, what);
}

/// A foreign key: through the middle between the columns, around the side within one.
std::string draw(const Box& from, const Box& to) {
    const int y1 = from.y + box_height / 2;
    const int y2 = to.y + box_height / 2;
    const bool on_the_left = from.x == left;
    const int x1 = from.x == to.x ? (on_the_left ? left : right + box_width)
                                  : (on_the_left ? left + box_width : right);
    const int x2 = from.x == to.x ? x1 : (on_the_left ? right : left + box_width);
    const int bend = from.x == to.x ? x1 + (on_the_left ? -26 : 26) : (x1 + x2) / 2;
    return fmt::format("<path marker-end=\"url(#to)\" d=\"M{} {}C{} {} {} {} {} {}\"/>\n", x1, y1,
                       bend, y1, bend, y2, x2, y2);
}

} // namespace

std::string tables(const std::vector<TableOverview>& tables) {
    std::map<std::string, Box> boxes;
    int changed = 0;
    int neighbours = 0;
    for (const TableOverview& table : tables) {
        if (boxes.size() == most_tables) break;
        const bool is_changed = table.change != TableChange::none;
        int& row = is_changed ? changed : neighbours;
        boxes[table.name] = {is_changed ? left : right, 4 + row * row_height, &table};
        ++row;
    }
    std::string shapes;
    std::string keys;
    for (const auto& [name, box] : boxes) {
        shapes += draw(box);
        for (const std::string& other : box.table->references)
            if (const auto to = boxes.find(other); to != boxes.end())
                shapes += draw(box, to->second);
        for (const std::string& other : box.table->references)
            keys += fmt::format("<li><code>{}</code> → <code>{}</code></li>\n", text(name),
                                text(other));
    }
    std::string out = fmt::format(
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Tables and their foreign keys\">\n"
        "<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" "
        "markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8\"/></marker></defs>\n",
        page_width, std::max(changed, neighbours) * row_height + 4);
    out += shapes + "</svg>\n";
    if (boxes.size() < tables.size())
        out +=
            fmt::format("<p>… and {}.</p>\n", counted(tables.size() - boxes.size(), "more table"));
    if (keys.empty()) return out;
    return out + "<details><summary>Foreign keys</summary><div><ul>\n" + keys +
           "</ul></div></details>\n";
}

} // namespace migvet::report::html
