#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "pipeline/repository.hpp"

using namespace pipeline;
using nlohmann::json;
using program::Ran;

namespace {

/// Runs in the page, which has no script of its own, and tells the page around it what it sees.
constexpr const char* probe = R"(<script>
addEventListener('load', () => {
  const width = document.documentElement.clientWidth;
  const box = element => element.getBoundingClientRect();
  const all = query => [...document.querySelectorAll(query)];
  const scrolls = element => element.closest('pre') !== null;
  for (const folded of all('details')) folded.open = true;
  parent.postMessage(JSON.stringify({
    width,
    content: document.documentElement.scrollWidth,
    outside: all('body *').filter(each => !scrolls(each) && box(each).right > width + 1)
      .map(each => each.outerHTML.slice(0, 80)),
    bars: all('.bar').map(each => ({width: box(each).width, height: box(each).height})),
    statements: all('.time .sql').map(each => ({width: box(each).width, height: box(each).height})),
    tables: all('svg rect').map(each => ({width: box(each).width, height: box(each).height})),
    words: all('svg text').map(each => box(each).height),
    summaries: all('summary').map(each => box(each).height),
    marks: all('mark').map(each => each.textContent),
  }), '*');
});
</script>)";

/// `page` in a window of a browser that is so wide, in CSS pixels.
json look_at(const Repository& repository, std::string page, int width) {
    const std::size_t end = page.rfind("</body>");
    REQUIRE(end != std::string::npos);
    REQUIRE(page.find("<script") == std::string::npos);
    repository.write("browser/page.html", page.insert(end, probe));
    repository.write("browser/frame.html",
                     "<body><iframe style='border:0' height=2000 width=" + std::to_string(width) +
                         " src=page.html></iframe><pre id=seen></pre><script>\n"
                         "addEventListener('message', said => { seen.textContent = said.data; });\n"
                         "</script></body>");
    const Ran ran = repository.run(
        "HOME=\"$PWD/browser\" timeout 60 chromium --headless --no-sandbox --disable-gpu "
        "--hide-scrollbars "
        "--window-size=1400,2200 --user-data-dir=\"$PWD/browser/profile\" "
        "--virtual-time-budget=5000 --dump-dom \"file://$PWD/browser/frame.html\"");
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    constexpr std::string_view opening = "<pre id=\"seen\">";
    const std::size_t from = ran.out.find(opening);
    REQUIRE(from != std::string::npos);
    std::string said = ran.out.substr(from + opening.size());
    said.resize(said.find("</pre>"));
    json seen = json::parse(said, nullptr, false);
    REQUIRE(seen.is_object());
    return seen;
}

bool all_at_least(const json& boxes, const char* side, double least) {
    return std::ranges::all_of(boxes, [&](const json& each) { return each[side] >= least; });
}

} // namespace

TEST_CASE("a browser shows the page without scripts, on a desk and on a phone") {
    const Repository repository;
    add_index(repository);
    repository.write("prisma/migrations/3_more/migration.sql",
                     "BEGIN;\nALTER TABLE \"users\" ADD COLUMN \"" + std::string(60, 'x') +
                         "\" TEXT;\nUPDATE \"users\" SET \"email\" = '" + std::string(300, 'y') +
                         "';\nCOMMIT;\n");
    REQUIRE(repository.run("\"$M\" check --format html=page.html").code == 1);
    const std::string page = repository.text("page.html");
    for (const int width : {1280, 390}) {
        const json seen = look_at(repository, page, width);
        INFO(seen.dump(1));
        CHECK(seen["width"] == width);
        CHECK(seen["content"] == width); // nothing to scroll sideways
        CHECK(seen["outside"].empty());
        CHECK(seen["bars"].size() == 2);
        CHECK(all_at_least(seen["bars"], "width", 12));
        CHECK(all_at_least(seen["bars"], "height", 16));
        CHECK(seen["bars"][1]["height"] >= 2 * seen["statements"][1]["height"].get<double>());
        CHECK(all_at_least(seen["statements"], "width", width * 0.6));
        CHECK(seen["tables"].size() == 1);
        CHECK(all_at_least(seen["tables"], "width", 100));
        for (const json& height : seen["words"]) CHECK(height >= 10);
        for (const json& height : seen["summaries"]) CHECK(height >= 36); // a finger's width
        CHECK(std::ranges::count(seen["marks"], json("CREATE")) == 1);
    }
}
