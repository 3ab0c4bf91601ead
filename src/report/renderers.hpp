#pragma once

#include <string>

#include "report/format.hpp"

/// Each format's renderer; format.cpp has the table.
namespace migvet::report {

std::string render_text(const Report& report, const Style& style);
std::string render_concise(const Report& report, const Style& style);
std::string render_json(const Report& report, const Style& style);
std::string render_jsonl(const Report& report, const Style& style);
std::string render_sarif(const Report& report, const Style& style);
std::string render_github(const Report& report, const Style& style);
std::string render_gitlab(const Report& report, const Style& style);
std::string render_azure(const Report& report, const Style& style);
std::string render_junit(const Report& report, const Style& style);
std::string render_checkstyle(const Report& report, const Style& style);
std::string render_rdjson(const Report& report, const Style& style);
std::string render_html(const Report& report, const Style& style);
std::string render_markdown(const Report& report, const Style& style);

void stream_json(const Report& report, const Style& style, const Sink& sink);
void stream_sarif(const Report& report, const Style& style, const Sink& sink);

} // namespace migvet::report
