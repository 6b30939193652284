import type { Lang, Text } from '../../model/text.ts';

const WORDS = {
  title: { en: 'nacos-doctor', zh: 'nacos-doctor' },
  lead: {
    en: 'Finds the root cause of a broken Nacos server, cluster, client or deployment, with evidence and a fix. Nothing leaves this page: it opens no connection.',
    zh: '查找 Nacos 服务器、集群、客户端或部署问题的根因，给出证据和修复方法。内容不会离开本页面：它不建立任何网络连接。',
  },
  drop: { en: 'Drop files or folders here: logs, configuration, a compose file, manifests, an archive, a bundle', zh: '把文件或目录拖到这里：日志、配置、compose 文件、Kubernetes 清单、压缩包、诊断包' },
  files: { en: 'Choose files', zh: '选择文件' },
  folder: { en: 'Choose a folder', zh: '选择目录' },
  paste: { en: 'or paste log lines, configuration, a stack trace, the output of a command', zh: '或粘贴日志、配置、异常堆栈、命令输出' },
  check: { en: 'Diagnose', zh: '诊断' },
  stop: { en: 'Stop', zh: '停止' },
  clear: { en: 'Start over', zh: '重新开始' },
  chosen: { en: '{count} files, {size}', zh: '{count} 个文件，{size}' },
  nothing: { en: 'Nothing chosen yet.', zh: '尚未选择内容。' },
  working: { en: 'Looking at {name} … {seconds} s', zh: '正在检查 {name} …… {seconds} 秒' },
  done: { en: 'Done. The report follows.', zh: '完成，报告如下。' },
  late: { en: 'Ended: it took longer than {seconds} s. Give less, for example the log of the last start only.', zh: '已终止：超过 {seconds} 秒。请减少内容，例如只给最近一次启动的日志。' },
  stopped: { en: 'Stopped.', zh: '已停止。' },
  report: { en: 'Report', zh: '报告' },
  markdown: { en: 'Markdown', zh: 'Markdown' },
  json: { en: 'JSON', zh: 'JSON' },
  bundle: { en: 'Redacted bundle', zh: '脱敏诊断包' },
  save: { en: 'Save:', zh: '保存：' },
  language: { en: 'Language', zh: '语言' },
} as const satisfies Readonly<Record<string, Text>>;

export type WordKey = keyof typeof WORDS;

export const word = (lang: Lang, key: WordKey, args: Readonly<Record<string, string | number>> = {}): string =>
  WORDS[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

export const sizeWords = (bytes: number): string => {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step]}`;
};
