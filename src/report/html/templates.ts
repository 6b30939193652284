import { table } from '../../syntax/table.ts';

// Eta escapes every `<%= … %>`; `<%~ … %>` is used for the output of other templates only.

/** A text in both languages; the style sheet hides one. What is equal in both is written once. */
const BOTH = '<% if (it.en === it.zh) { %><%= it.en %><% } else { %><span lang="en"><%= it.en %></span><span lang="zh-CN"><%= it.zh %></span><% } %>';

const LINKS = `<% it.links.forEach((link, index) => { %><% if (index > 0) { %>, <% } %><% if (link.href) { %><a href="<%= link.href %>" rel="noreferrer"><code><%= link.name %></code></a><% } else { %><code><%= link.name %></code><% } %><% }) %>`;

const FIX = `<dt class="<%= it.isFirst ? 'fix' : '' %>"><%~ include('@both', it.label) %></dt><dd><p><%~ include('@both', it.text) %><% if (it.risk) { %> <span class="risk"><%~ include('@both', it.risk) %></span><% } %></p>
<% it.steps.forEach(step => { %><% if (step.change) { %><pre><%~ include('@both', step.change) %></pre><% } %>
<% step.commands.forEach(command => { %><% if (command.label) { %><p class="soft"><%~ include('@both', command.label) %></p><% } %><% if (command.line !== null) { %><pre class="command"><%= command.line %></pre><% } else { %><p class="soft"><%~ include('@say', { key: 'report.commandTooLong' }) %></p><% } %>
<% }) %><% if (step.patch) { %><pre class="command"><%= step.patch %></pre><% } %><% }) %></dd>
`;

const FINDING = `<article id="<%= it.id %>" class="<%= it.severity %><% if (it.isEffect) { %> effect<% } %>">
<% if (it.isEffect) { %><details class="fold"><summary><%~ include('@both', it.title) %></summary><% } %><div class="meta"><span class="badge severity"><%~ include('@both', it.severityWord) %></span><code><%= it.rule %></code>
<% if (it.subject) { %><span><%= it.subject %></span><% } %>
<% if (it.isRoot) { %><span class="badge root"><%~ include('@say', { key: 'label.rootCause' }) %></span><% } %>
<% if (it.doubt) { %><span class="soft">(<%~ include('@both', it.doubt) %>)</span><% } %></div>
<% if (!it.isEffect) { %><h3><%~ include('@both', it.title) %></h3><% } %>
<p><%~ include('@both', it.message) %></p>
<dl>
<% if (it.node) { %><dt><%~ include('@say', { key: 'label.node' }) %></dt><dd><code><%= it.node %></code></dd><% } %>
<dt><%~ include('@say', { key: 'label.why' }) %></dt><dd><%~ include('@both', it.why) %></dd>
<dt><%~ include('@say', { key: 'label.proof' }) %></dt><dd><% it.evidence.forEach(item => { %><figure><pre><%~ include('@both', item.quote) %></pre><figcaption><code><%= item.place %></code></figcaption></figure><% }) %></dd>
<% it.fixes.forEach(fix => { %><%~ include('@fix', fix) %><% }) %>
<% if (it.effects.length > 0) { %><dt><%~ include('@say', { key: 'label.follows.short' }) %></dt><dd><%~ include('@links', { links: it.effects }) %></dd><% } %>
<% if (it.causes.length > 0) { %><dt><%~ include('@say', { key: 'label.causedBy.short' }) %></dt><dd><%~ include('@links', { links: it.causes }) %></dd><% } %>
<% if (it.maybe) { %><dd class="soft"><%~ include('@both', it.maybe) %></dd><% } %>
<% if (it.ignore) { %><dt class="soft"><%~ include('@say', { key: 'label.ignore' }) %></dt><dd class="soft"><code class="keep"><%~ include('@both', it.ignore) %></code></dd><% } %>
<dt class="soft"><%~ include('@say', { key: 'label.more' }) %></dt><dd class="soft"><code><%= it.explain %></code><br><%~ include('@say', { key: 'report.references' }) %> <%~ include('@links', { links: it.references }) %> · <code><%= it.fingerprint %></code></dd>
</dl>
<% if (it.isEffect) { %></details><% } %></article>
`;

const LIST = `<details<% if (it.isOpen) { %> open<% } %>><summary><%~ include('@both', it.title) %> (<%= it.count %>)</summary>
<ul><% it.items.forEach(item => { %><li><%~ include('@both', item.text) %><% if (item.quote) { %><pre><%= item.quote %></pre><% } %><% if (item.note.en) { %><br><span class="soft"><%~ include('@both', item.note) %></span><% } %></li>
<% }) %></ul><% if (it.count > it.items.length) { %><p class="soft"><%~ include('@both', it.more) %></p><% } %></details>
`;

const TIMELINE = `<% if (it.node) { %><h3><code><%= it.node %></code></h3><% } %>
<% if (it.overview.length > 0) { %><svg height="18" role="img" aria-hidden="true"><rect class="track" x="0" y="4" width="100%" height="10" rx="3"/><% it.overview.forEach(boot => { %><rect class="bar <%= boot.outcome %>" x="<%= boot.x %>%" y="4" width="<%= boot.width %>%" height="10"/><% }) %></svg><% } %>
<% if (it.older > 0) { %><p class="soft"><%~ include('@both', it.olderWords) %></p><% } %>
<% it.rows.forEach(row => { %><div class="boot">
<p><b><% if (row.startedAt) { %><%= row.startedAt %><% } else { %><%~ include('@say', { key: 'report.boot.notime' }) %><% } %></b> <span class="outcome <%= row.outcome %>"><%~ include('@both', row.words) %></span> <span class="soft"><%~ include('@both', row.details) %></span></p>
<svg height="<%= row.marks.length > 0 ? 46 : 18 %>" role="img" aria-label="<%= row.startedAt %> <%= row.outcome %>"><rect class="bar <%= row.outcome %>" x="0" y="4" width="100%" height="10" rx="3"/>
<% row.marks.forEach(mark => { %><line class="tick" x1="<%= mark.x %>%" y1="2" x2="<%= mark.x %>%" y2="18"/><line class="tick" x1="<%= mark.x %>%" y1="18" x2="<%= mark.labelX %>%" y2="26"/><circle class="dot" cx="<%= mark.labelX %>%" cy="34" r="8"/><text class="number" x="<%= mark.labelX %>%" y="38"><%= mark.number %></text><% }) %></svg>
<% if (row.marks.length > 0) { %><ol><% row.marks.forEach(mark => { %><li><code><%= mark.time %></code> <%= mark.text %> <span class="soft"><%= mark.place %></span></li>
<% }) %></ol><% } %></div>
<% }) %>`;

const PICTURE = `<div class="picture"><svg viewBox="0 0 360 <%= it.height %>" role="img" aria-label="<%= it.label %>">
<% it.edges.forEach(edge => { %><g><title><%= edge.title %></title><line class="edge <%= edge.state %>" x1="<%= edge.from.x %>" y1="<%= edge.from.y %>" x2="<%= edge.to.x %>" y2="<%= edge.to.y %>"/><polygon class="head <%= edge.state %>" points="<%= edge.head %>"/></g>
<% }) %><% it.nodes.forEach(node => { %><circle class="node <%= node.state ?? '' %>" cx="<%= node.x %>" cy="<%= node.y %>" r="17"/><text class="letter" x="<%= node.x %>" y="<%= node.y + 5 %>"><%= node.letter %></text><text class="label" x="<%= node.x %>" y="<%= node.labelY %>"><%= node.label %></text>
<% if (node.ports.length > 0) { %><text class="ports" x="<%= node.x %>" y="<%= node.portsY %>"><% node.ports.forEach((port, index) => { %><tspan class="<%= port.tcp %>"<% if (index > 0) { %> dx="3"<% } %>><%= port.tcp === 'open' ? '✓' : port.tcp === 'not-probed' ? '?' : '✗' %><%= port.port %></tspan><% }) %></text><% } %>
<% }) %></svg></div>
`;

const MATRIX = `<div class="cells" role="region" tabindex="0" aria-label="<%= it.label %>"><table><thead><tr><th scope="col"><%~ include('@say', { key: 'report.cluster.observer' }) %></th><% it.members.forEach(member => { %><th scope="col"><%= member.letter %> <code><%= member.name %></code></th><% }) %></tr></thead><tbody>
<% it.rows.forEach(row => { %><tr><th scope="row"><%= row.letter %> <code><%= row.name %></code></th><% row.states.forEach(state => { %><td class="<%= state ?? '' %>"><%= state ?? '–' %></td><% }) %></tr>
<% }) %></tbody></table></div>
`;

const ENVIRONMENT = `<div class="cells environment" role="region" tabindex="0" aria-label="<%= it.label %>"><table><thead><tr><th scope="col"><%~ include('@say', { key: 'label.node' }) %></th><th scope="col">Nacos</th><th scope="col"><%~ include('@say', { key: 'report.mode' }) %></th><th scope="col"><%~ include('@say', { key: 'report.storage' }) %></th><th scope="col"><%~ include('@say', { key: 'report.system' }) %></th><th scope="col">Java</th><th scope="col"><%~ include('@say', { key: 'report.takenAt' }) %></th></tr></thead><tbody>
<% it.nodes.forEach(node => { %><tr><th scope="row"><%~ include('@both', node.name) %><% if (node.note) { %><br><span class="soft"><%~ include('@both', node.note) %></span><% } %></th><% node.cells.forEach(cell => { %><td><% if (cell.en === '') { %>–<% } else { %><%~ include('@both', cell) %><% } %></td><% }) %><td><time datetime="<%= node.takenAt %>"><%= node.takenAt %></time></td></tr>
<% }) %></tbody></table></div>
`;

const PORTS = `<h3><%~ include('@say', { key: 'report.cluster.ports' }) %></h3><div class="cells ports" role="region" tabindex="0" aria-label="<%= it.label %>"><table><thead><tr><th scope="col"><%~ include('@say', { key: 'label.node' }) %></th><% it.roles.forEach(role => { %><th scope="col"><%~ include('@say', { key: 'report.role.' + role }) %></th><% }) %></tr></thead><tbody>
<% it.rows.forEach(row => { %><tr><th scope="row"><code><%= row.address %></code></th><% row.cells.forEach(cell => { %><td class="<%= cell ? cell.tcp : '' %>"><% if (cell) { %><b><%= cell.tcp === 'open' ? '✓' : cell.tcp === 'not-probed' ? '?' : '✗' %> <%= cell.port %></b><br><span class="soft"><%~ include('@say', { key: 'report.port.' + cell.tcp }) %></span><% } else { %>–<% } %></td><% }) %></tr>
<% }) %></tbody></table></div>
`;

/** Partial templates by name. */
export const PARTS: Readonly<Record<string, string>> = table({
  '@both': BOTH, '@links': LINKS, '@fix': FIX, '@finding': FINDING, '@list': LIST, '@timeline': TIMELINE, '@picture': PICTURE, '@matrix': MATRIX, '@ports': PORTS, '@environment': ENVIRONMENT,
});
