import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What a browser without the language of ten years ago lacks, in its own words: Internet Explorer, and others that were taught by it. */
const LACKS = '(?:assign|includes|startsWith|endsWith|find|from|padStart|entries|values)';

export default defineLogRule({
  id: 'operations/browser-too-old', severity: 'warning',
  title: { en: 'The browser is too old for the console', zh: '浏览器太旧，打不开控制台' },
  message: { en: 'The page stays white: the browser does not know {lacks}, which the scripts of the console need', zh: '页面空白：浏览器不支持控制台脚本需要的 {lacks}' },
  why: {
    en: 'The console needs a browser of today. Internet Explorer, and the compatibility mode of 360, QQ or Sogou, which is Internet Explorer inside, stop at the first word they do not know. The server is well.',
    zh: '控制台需要现代浏览器。IE 以及 360、QQ、搜狗浏览器的兼容模式（内核就是 IE）遇到不认识的语法就停了。服务端没有问题。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Switch the browser to its fast mode (the sign at the right of the address bar), or open the console in Chrome, Edge or Firefox of today.',
      zh: '把浏览器切到极速模式（地址栏右侧的图标），或改用新版 Chrome、Edge、Firefox 打开控制台。',
    } },
  ],
  explains: [],
  over: { never: 'the browser says it, no log of the server does' },
  references: ['alibaba/nacos#4484', 'alibaba/nacos#3946'],
  signature: [
    { anchor: '对象不支持', pattern: new RegExp(`对象不支持[“"](?<lacks>${LACKS})[”"]属性或方法`) },
    { anchor: "Object doesn't support", pattern: new RegExp(`Object doesn't support property or method '(?<lacks>${LACKS})'`) },
    { anchor: 'SCRIPT5009: ', pattern: /SCRIPT5009: [“"'](?<lacks>Promise|Symbol|Map|Set|Proxy|fetch)[”"'](?: is undefined|未定义)/ },
  ],
});
