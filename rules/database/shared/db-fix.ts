import { runEverywhere, startServer } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';

/** For a fault that the last start met and that the probe no longer sees. */
export const START_AGAIN: Fix = { risk: 'restart', when: ['earlier'], do: startServer(), text: {
  en: 'Start Nacos again: the login to {server} works now, and Nacos does not retry a failed start.',
  zh: '现在已能登录 {server}；Nacos 启动失败后不会自动重试，重新启动即可。',
} };

/** Tries the login by hand, from the machine that runs Nacos. */
export const tryLogin = (cases: readonly string[]): Fix => ({ risk: 'none', when: cases, do: runEverywhere('mysql -h {host} -P {port} -u {user} -p {database}'), text: {
  en: 'Try the login from the machine (or container) that runs Nacos; it asks for the password.',
  zh: '在运行 Nacos 的机器（或容器）里手动登录一次，会提示输入密码。',
} });
