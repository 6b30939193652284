import { defineLogRule } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

export default defineLogRule({
  id: 'client/properties-logged-in-full', severity: 'warning',
  title: { en: 'The client writes every property and variable into its log', zh: '客户端把所有属性和环境变量写进了日志' },
  message: { en: 'logAllProperties is on: passwords and keys of the whole process stand in this log in clear', zh: 'logAllProperties 已打开：整个进程的密码和密钥会以明文出现在日志里' },
  why: {
    en: 'From 2.4.0 on the client lists its own properties at its start, the password masked but for its ends. With logAllProperties=true it lists all flags and variables of the process instead, and masks none.',
    zh: '客户端从 2.4.0 起会在启动时列出自己的属性，密码只保留首尾字符。设置 logAllProperties=true 后改为列出进程的全部启动参数和环境变量，并且不做任何遮盖。',
  },
  fix: [
    { risk: 'restart', text: { en: 'Remove logAllProperties (a property of the client, or -DlogAllProperties) and restart the application.', zh: '删除 logAllProperties（客户端属性或 -DlogAllProperties），重启应用。' } },
    { risk: 'none', text: { en: 'Delete the old log files where others can read them, and change the passwords that were in files you have handed on.', zh: '删除他人可读的旧日志；已经外发的日志中出现过的密码要更换。' } },
  ],
  signature: { anchor: 'init properties with Full mode', files: CLIENT_FILES, pattern: /nacos client init properties with Full mode/ },
  over: { never: 'what was written stays in the file' },
  references: ['client/…/ClientBasicParamUtil.java getInputParameters@3.0.3', 'client/…/ParamUtil.java@2.4.0'],
});
