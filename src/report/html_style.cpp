#include "report/html_parts.hpp"

namespace migvet::report::html {

std::string_view style() {
    return R"(:root { color-scheme: light dark; --line: #8885; --soft: #8882; --error: #c0261c;
  --warning: #b26b00; --note: #1f6fb2; --reads: #c0261c; --writes: #d98a00; --little: #7a8fa6; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { margin: .5rem 0; padding: .5rem .75rem; overflow-x: auto; background: var(--soft);
  border-radius: 4px; overflow-wrap: normal; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--error); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.counts li, .tag { border-radius: 4px; padding: 0 .5rem; color: #fff; font-weight: 600; }
.tag { font-size: .8rem; }
.error { background: var(--error); } .warning { background: var(--warning); }
.note { background: var(--note); }
details { border: 1px solid var(--line); border-radius: 4px; margin: .5rem 0; }
summary { padding: .5rem .75rem; cursor: pointer; }
details > div { padding: 0 .75rem .75rem; }
.where { color: GrayText; font-size: .85rem; }
dl { margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
.time { display: grid; gap: 2px 4px; align-items: stretch; }
.time > * { min-width: 0; }
.sql { font: 12px/1.6 ui-monospace, monospace; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; padding: 0 .25rem; background: var(--soft); }
.sql b { font-weight: 400; color: GrayText; padding-right: .5em; }
.bar, .key i { border-radius: 3px; color: #fff; font: 600 10px/16px system-ui, sans-serif;
  text-align: center; }
.reads { background: var(--reads); } .writes { background: var(--writes); }
.little { background: var(--little); }
.grows { outline: 2px solid currentColor; outline-offset: -2px; }
.key { padding: 0; list-style: none; font-size: .9rem; }
.key li { margin: .35rem 0; padding-left: 1.5rem; position: relative; }
.key i { position: absolute; left: 0; top: .3em; width: 16px; height: 16px; }
svg { width: 100%; max-width: 40rem; height: auto; font: 11px ui-monospace, monospace; }
svg rect { fill: Canvas; stroke: GrayText; } svg text { fill: CanvasText; }
svg .made rect { stroke: #2a8a3e; stroke-width: 2; }
svg .changed rect { stroke: var(--warning); stroke-width: 2; }
svg .dropped rect { stroke: var(--error); stroke-width: 2; stroke-dasharray: 4 2; }
svg path { fill: none; stroke: GrayText; }
)";
}

} // namespace migvet::report::html
