/** The whole look of the page: light, dark and print, from 320 px on. Colours of text have a contrast of at least 4.5:1 on their ground. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --card: #f6f8fa; --line: #d0d7de; --text: #1f2328; --soft: #57606a; --link: #0550ae;
  --error: #b3121d; --warning: #7d4e00; --info: #0550ae; --ok: #116329; --open: #6e40aa; --on: #ffffff; --code: #eaeef2; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --card: #161b22; --line: #3d444d; --text: #e6edf3; --soft: #9da7b3; --link: #79b8ff;
  --error: #ff8f88; --warning: #e3b341; --info: #79b8ff; --ok: #56d364; --open: #d2a8ff; --on: #0d1117; --code: #21262d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; line-height: 1.3; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .75rem; } h3 { font-size: 1.05rem; margin: 0; line-height: 1.45; }
p { margin: .4rem 0; } a { color: var(--link); } ul { margin: .4rem 0; padding-left: 1.2rem; }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
pre { margin: .3rem 0; padding: .5rem .7rem; background: var(--code); border-radius: 6px; white-space: pre-wrap; } pre.command { border-left: 3px solid var(--ok); }
.soft { color: var(--soft); font-size: .875rem; } .keep { white-space: pre-wrap; } .risk { color: var(--warning); font-size: .875rem; white-space: nowrap; }
h2::first-letter, summary span::first-letter { text-transform: uppercase; }
.switch { position: absolute; opacity: 0; width: 1px; height: 1px; }
#lang-en:checked ~ * [lang="zh-CN"], #lang-zh:checked ~ * [lang="en"] { display: none; }
#show-error:not(:checked) ~ main article.error, #show-warning:not(:checked) ~ main article.warning, #show-info:not(:checked) ~ main article.info { display: none; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
.controls { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.controls label { border: 1px solid var(--line); border-radius: 6px; padding: .35rem .7rem; cursor: pointer; color: var(--soft); }
#lang-en:checked ~ header [for="lang-en"], #lang-zh:checked ~ header [for="lang-zh"], #show-error:checked ~ main [for="show-error"],
#show-warning:checked ~ main [for="show-warning"], #show-info:checked ~ main [for="show-info"] { background: var(--text); border-color: var(--text); color: var(--ground); }
#lang-en:focus-visible ~ header [for="lang-en"], #lang-zh:focus-visible ~ header [for="lang-zh"], #show-error:focus-visible ~ main [for="show-error"],
#show-warning:focus-visible ~ main [for="show-warning"], #show-info:focus-visible ~ main [for="show-info"] { outline: 3px solid var(--link); outline-offset: 2px; }
.verdict { margin: 1rem 0; padding: .8rem 1.1rem; border: 1px solid var(--line); border-left: 6px solid var(--open); background: var(--card); border-radius: 6px; }
.verdict p:first-child { font-size: 1.25rem; font-weight: 650; line-height: 1.35; } .verdict p { margin: .15rem 0; } .notice { color: var(--warning); font-weight: 600; }
.verdict.bad { border-left-color: var(--error); } .verdict.good { border-left-color: var(--ok); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; list-style: none; }
.counts li { flex: 1 1 6.5rem; padding: .4rem .7rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.counts b { display: block; font-size: 1.4rem; line-height: 1.2; }
.counts .error b { color: var(--error); } .counts .warning b { color: var(--warning); } .counts .info b { color: var(--info); }
.counts .ok b { color: var(--ok); } .counts .open b { color: var(--open); } .counts .zero b { color: var(--soft); }
article { margin: .9rem 0; padding: .9rem 1rem; background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--info); border-radius: 6px; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.effect { margin-left: 1.5rem; }
article .meta { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; margin-bottom: .3rem; font-size: .875rem; }
.badge { padding: .05rem .5rem; border-radius: 4px; background: var(--info); color: var(--on); font-weight: 600; }
.error > .meta .severity { background: var(--error); } .warning > .meta .severity { background: var(--warning); }
.root { background: var(--text); color: var(--ground); }
dl { display: grid; grid-template-columns: minmax(4.5rem, max-content) minmax(0, 1fr); gap: .45rem 1rem; margin: .7rem 0 0; } dd { margin: 0; grid-column: 2; }
dt { font-weight: 600; grid-column: 1; } dt.soft, dd.soft { font-size: .8125rem; font-weight: 400; } dd p { margin: 0; } dt.fix { color: var(--ok); }
figure { margin: 0 0 .5rem; } figcaption { color: var(--soft); font-size: .8125rem; } figure pre { margin: 0 0 .1rem; }
button.copy { font: inherit; font-size: .8125rem; padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); color: var(--text); cursor: pointer; }
.copied { display: flex; gap: .5rem; align-items: flex-start; } .copied pre { flex: 1 1 auto; min-width: 0; } .copied button { flex: none; margin-top: .45rem; }
button.copy .ok, button.copy.done .idle { display: none; } button.copy.done .ok { display: inline; color: var(--ok); }
article details.fold { margin: 0; border: 0; padding: 0; } details.fold > .meta { margin-top: .5rem; } .environment th, .environment td { font-weight: 400; vertical-align: top; } .environment thead th { font-weight: 600; } .environment td, .environment thead th { white-space: nowrap; } .environment th[scope="row"] { min-width: 9rem; }
.nodes { margin: .9rem 0 0; list-style: none; padding: 0; } .nodes li { padding: .1rem 0; } footer { margin: 2rem 0 1rem; }
.cells { overflow-x: auto; margin: .6rem 0 1.2rem; } table { border-collapse: collapse; font-size: .9rem; } th, td { border: 1px solid var(--line); padding: .3rem .55rem; text-align: left; overflow-wrap: normal; }
details > ul { columns: 22rem 2; column-gap: 2rem; padding-left: 1.1rem; } details li { break-inside: avoid; margin-bottom: .3rem; } details { margin: .8rem 0; border: 1px solid var(--line); border-radius: 6px; padding: .5rem .9rem; } summary { cursor: pointer; font-weight: 600; }
svg { display: block; width: 100%; } svg text { fill: var(--text); font: 12px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.bar { fill: var(--soft); } .bar.started { fill: var(--ok); } .bar.failed { fill: var(--error); } .bar.unfinished { fill: var(--open); }
.track { fill: var(--code); } .tick { stroke: var(--text); stroke-width: 1.5; } .dot { fill: var(--ground); stroke: var(--text); stroke-width: 1.5; } svg .number { font-size: 11px; text-anchor: middle; }
.boot { margin: .9rem 0; } .boot ol { margin: .3rem 0; padding-left: 1.6rem; font-size: .9rem; }
.outcome { font-weight: 600; } .outcome.started { color: var(--ok); } .outcome.failed { color: var(--error); } .outcome.unfinished { color: var(--open); }
.picture { max-width: 34rem; margin: 0 auto; } .node { fill: var(--card); stroke: var(--soft); stroke-width: 2.5; } .edge { stroke: var(--soft); stroke-width: 1.8; } .head { fill: var(--soft); }
svg .label, svg .ports { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
svg .letter { text-anchor: middle; font-weight: 700; font-size: 13px; } svg .label { text-anchor: middle; font-size: 10px; } svg .ports { text-anchor: middle; font-size: 9px; }
.node.UP, .edge.UP { stroke: var(--ok); } .head.UP, svg .open { fill: var(--ok); } .node.DOWN, .edge.DOWN { stroke: var(--error); stroke-dasharray: 3 3; }
.head.DOWN, svg .closed, svg .filtered, svg .unresolvable { fill: var(--error); }
.node.SUSPICIOUS, .edge.SUSPICIOUS { stroke: var(--warning); stroke-dasharray: 6 3; } .head.SUSPICIOUS { fill: var(--warning); }
.node.STARTING, .edge.STARTING, .node.ISOLATION, .edge.ISOLATION, .node.UNKNOWN, .edge.UNKNOWN { stroke: var(--open); stroke-dasharray: 6 3; }
.head.STARTING, .head.ISOLATION, .head.UNKNOWN { fill: var(--open); }
td.UP, td.open { color: var(--ok); } td.DOWN, td.closed, td.filtered, td.unresolvable { color: var(--error); } td.SUSPICIOUS { color: var(--warning); }
td.STARTING, td.ISOLATION, td.UNKNOWN { color: var(--open); } td.UP, td.DOWN, td.SUSPICIOUS, td.closed, td.filtered { font-weight: 600; }
@media (max-width: 32rem) { dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; } dt { margin-top: .5rem; } dd { grid-column: 1; } body { padding: .75rem; } article.effect { margin-left: .6rem; } article { padding: .75rem; } .counts li { flex-basis: 5.5rem; } }
@media print { :root { color-scheme: light; --ground: #fff; --card: #fff; --line: #999; --text: #000; --soft: #444; --link: #000; --error: #b3121d; --warning: #7d4e00;
  --info: #0550ae; --ok: #116329; --open: #6e40aa; --on: #fff; --code: #f2f2f2; }
  .controls, button.copy { display: none; } body { max-width: none; font-size: 10pt; } article, .boot, svg { break-inside: avoid; } details::details-content { content-visibility: visible; height: auto; }
  .badge, .verdict, .bar, .track, pre { print-color-adjust: exact; } }
`;
