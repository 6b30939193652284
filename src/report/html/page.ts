/** The page around everything; works without scripts, loads nothing and runs nothing but its own few lines (the policy says so to the browser too). */
export const PAGE = `<!DOCTYPE html>
<html lang="<%= it.page.lang === 'zh' ? 'zh-CN' : 'en' %>">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '<%~ it.scriptHash %>'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="nacos-doctor <%= it.page.toolVersion %>">
<title><%= it.page.title %> · nacos-doctor</title>
<style><%~ it.style %></style>
</head>
<body>
<input class="switch" type="radio" name="lang" id="lang-en" aria-label="English"<% if (it.page.lang === 'en') { %> checked<% } %>>
<input class="switch" type="radio" name="lang" id="lang-zh" aria-label="中文"<% if (it.page.lang === 'zh') { %> checked<% } %>>
<% ['error', 'warning', 'info'].forEach(severity => { %><input class="switch" type="checkbox" id="show-<%= severity %>" aria-label="<%= severity %>" checked>
<% }) %><header><h1><%~ include('@say', { key: 'report.title' }) %></h1><div class="controls"><label for="lang-en" lang="en-GB">English</label><label for="lang-zh" lang="zh">中文</label></div></header>
<main>
<div class="verdict <%= it.page.mood %>"><p><%~ include('@both', it.page.verdict) %></p>
<% it.page.notices.forEach(notice => { %><p class="notice"><%~ include('@both', notice) %></p>
<% }) %><p class="soft"><%~ include('@say', { key: 'report.exit' }) %> <b><%= it.page.exit.code %></b> (<%~ include('@both', it.page.exit.reason) %>) · <%~ include('@both', it.page.coverage) %><% if (it.page.hidden) { %> · <%~ include('@both', it.page.hidden) %><% } %></p></div>
<ul class="counts"><% it.page.counts.forEach(count => { %><li class="<%= count.value === 0 ? 'zero' : count.kind %>"><b><%= count.value %></b><%~ include('@both', count.name) %></li>
<% }) %></ul>
<%~ include('@environment', { nodes: it.page.nodes, label: it.environmentLabel }) %><% if (it.page.nodesLeft > 0) { %><p class="soft"><%~ include('@both', it.nodesLeftWords) %></p><% } %>
<h2><%~ include('@say', { key: 'report.findings' }) %></h2>
<% if (it.findings.length === 0) { %><p><%~ include('@say', { key: 'report.noFindings' }) %></p><% } else { %><p class="controls"><span class="soft"><%~ include('@say', { key: 'report.show' }) %></span><% ['error', 'warning', 'info'].forEach(severity => { %><label for="show-<%= severity %>"><%~ include('@say', { key: 'severity.' + severity }) %></label><% }) %></p><% } %>
<% it.findings.forEach(finding => { %><%~ finding %><% }) %>
<% if (it.findings.length > 0) { %><p class="soft"><%~ include('@say', { key: 'hint.ignore' }) %></p><% } %>
<% if (it.findingsLeftWords) { %><p><b><%~ include('@both', it.findingsLeftWords) %></b></p><% } %>
<% if (it.page.timelines.length > 0) { %><h2><%~ include('@say', { key: 'report.timeline' }) %></h2><p class="soft"><%~ include('@say', { key: 'report.timeline.hint' }) %></p><% it.page.timelines.forEach(timeline => { %><%~ include('@timeline', timeline) %><% }) %><% } %>
<% if (it.matrix) { %><h2><%~ include('@say', { key: 'report.cluster' }) %></h2>
<% if (it.picture) { %><%~ include('@picture', it.picture) %><% } else { %><p class="soft"><%~ include('@both', it.tooManyWords) %></p><% } %>
<% if (it.matrix.rows.length > 0) { %><%~ include('@matrix', it.matrix) %><% } %>
<% if (it.page.cluster.ports.length > 0) { %><%~ include('@ports', it.ports) %><% } %><% } %>
<% it.page.lists.forEach(list => { %><%~ include('@list', list) %><% }) %>
</main>
<footer class="soft">nacos-doctor <%= it.page.toolVersion %> · <%~ include('@say', { key: 'report.fingerprint' }) %> <code><%= it.page.fingerprint %></code></footer>
<template id="copy-words"><span class="idle"><%~ include('@say', { key: 'report.copy' }) %></span><span class="ok"><%~ include('@say', { key: 'report.copied' }) %></span></template>
<script><%~ it.script %></script>
</body>
</html>
`;
