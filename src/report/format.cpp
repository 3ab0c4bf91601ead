#include "report/format.hpp"

#include <algorithm>
#include <array>

#include "report/renderers.hpp"

namespace migvet::report {

namespace {

constexpr std::array all_formats{
    Format{"text", render_text, true},
    Format{"concise", render_concise, true},
    Format{"json", render_json, false, false, false, stream_json},
    Format{"jsonl", render_jsonl},
    Format{"sarif", render_sarif, false, true, false, stream_sarif},
    Format{"github", render_github, true},
    Format{"gitlab", render_gitlab},
    Format{"azure", render_azure, true},
    Format{"junit", render_junit},
    Format{"checkstyle", render_checkstyle},
    Format{"rdjson", render_rdjson},
    Format{"markdown", render_markdown},
    Format{"html", render_html, false, false, true},
};

} // namespace

std::span<const Format> formats() { return all_formats; }

void write(const Format& format, const Report& report, const Style& style, const Sink& sink) {
    if (format.stream != nullptr)
        format.stream(report, style, sink);
    else
        sink(format.render(report, style));
}

const Format* find_format(std::string_view name) {
    const auto found = std::ranges::find(all_formats, name, &Format::name);
    return found == all_formats.end() ? nullptr : &*found;
}

} // namespace migvet::report
