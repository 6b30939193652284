import { setRandom, setSecret } from '../../src/kit/fix.ts';
import { fileToEdit, placeOf, settingOf } from '../../src/nacos/settings.ts';
import { IDENTITY_KEY, IDENTITY_VALUE, TOKEN_KEY } from './shared/auth-scope.ts';
import { PROMPTED } from './shared/prompted.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** process_required_config (bin/startup.sh@3.0.3) asks for each of these when the file has the key with nothing behind it. */
const ASKED_FOR: readonly string[] = [TOKEN_KEY, IDENTITY_KEY, IDENTITY_VALUE];

export default defineRule({
  id: 'auth/prompt-blocks-service-start', severity: 'error', versions: '>=3.0.0-0',
  title: { en: 'The start script waits for somebody to type keys', zh: '启动脚本在等待人工输入密钥' },
  message: {
    prompted: { en: 'The last start asked for the authentication keys instead of starting', zh: '上次启动停在了要求输入鉴权密钥的提示上' },
    empty: {
      en: '{keys} are empty in {file}: the start script will ask for them on the terminal',
      zh: '{file} 中 {keys} 为空：启动脚本会在终端要求输入',
    },
  },
  why: {
    en: 'Since 3.0 startup.sh and startup.cmd ask for missing keys. Under systemd, nohup, cron or CI nobody answers: the script loops for ever or writes an empty key.',
    zh: '从 3.0 起，startup.sh 和 startup.cmd 会要求输入缺失的密钥。在 systemd、nohup、cron 或 CI 下无人应答，脚本会无限循环或写入空密钥。',
  },
  fix: [
    { risk: 'restart', do: [setSecret(TOKEN_KEY, '{file}'), setRandom(IDENTITY_KEY, '{file}', 4, 'nacos-'), setRandom(IDENTITY_VALUE, '{file}')], text: {
      en: 'Fill the three keys before the first start, with the same values on every node; the token key is Base64 of at least 32 bytes.',
      zh: '首次启动前填好三个密钥，所有节点保持一致；token 密钥为至少 32 字节的 Base64。',
    } },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.version', 'nacos.scripts', 'nacos.processes', 'host.os'],
  signatures: PROMPTED,
  explains: ['start-hangs', 'start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const config = known('nacos.config');
    const own = known('nacos.processes')?.find(each => each.own);
    const empty = config
      ? ASKED_FOR.map(key => settingOf(config, key)).filter(
          setting => setting?.origin === 'file' && (setting.secret ? !setting.secret.set : setting.value.trim() === ''),
        )
      : [];
    const [match] = matchesIn(known('logs.digest'), PROMPTED);
    // Keys that are filled by now, or a server that runs, have answered the prompt.
    if (match && !own && (config === undefined || empty.length > 0)) {
      const file = fileToEdit(config, ASKED_FOR[0] ?? '');
      return fail({ file }, [seen('logs.digest', ...quoteMatch(match))], { case: 'prompted' });
    }
    const version = known('nacos.version');
    if (config === undefined) return unknown('nacos.config');
    if (own) return pass(seen('nacos.processes', `pid ${own.pid} runs`));
    const os = known('host.os');
    if (os && os.container !== null) return na({ en: 'the image does not use this script', zh: '镜像不使用该脚本' });
    const [first] = empty;
    if (!first) return pass(seen('nacos.config', 'the keys the script asks for are set or not in the file'));
    if (version === undefined) return unknown('nacos.version');
    const keys = empty.flatMap(setting => (setting ? [setting.key] : [])).join(', ');
    const file = placeOf(first).path ?? 'conf/application.properties';
    return fail({ keys, file }, [seen('nacos.config', `${first.key}=`, placeOf(first))], { case: 'empty', severity: 'warning' });
  },
});
