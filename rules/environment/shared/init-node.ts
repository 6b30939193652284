import type { Case } from '../../../src/kit/case-rule.ts';
import { tellsCause } from '../../../src/nacos/log.ts';
import type { Fix } from '../../../src/model/finding.ts';
import { hasNonAscii, lettersOf } from './path-letters.ts';

/** The reason stands in alipay-jraft.log; who shows start.out only has the path of the jar, with its letters or what a code page made of them. */
export const initNode = (fix: Fix): Case => ({
  fix, confidence: 'suspected',
  message: { en: 'JRaft could not start below {path}: its RocksDB cannot handle {letters} on Windows', zh: 'JRaft 无法在 {path} 下启动：Windows 上它的 RocksDB 不支持路径中的 {letters}' },
  logged: { anchor: 'Fail to init node', when: 'start', pattern: /jar:file:\/(?<path>[A-Za-z]:\/[^!\n]{1,300}?)\/target\/nacos-server\.jar![^\n]{1,4000}Fail to init node, please see the logs/ },
  read: ({ groups: { path = '' } }) => (hasNonAscii(path) ? { home: path, path, letters: lettersOf(path) } : null),
});

/** Java looks for the folder under the letters that a code page made of its name: such a folder there is not. */
export const noSuchFolder = (fix: Fix): Case => ({
  fix,
  message: { en: 'Java found no folder {path}: its letters ({letters}) are not those of the code page', zh: 'Java 找不到目录 {path}：路径中的字符（{letters}）与代码页不一致' },
  logged: [
    { anchor: '系统找不到指定的路径', when: 'start', pattern: /FileNotFoundException: (?<path>[A-Za-z]:[\\/][^\r\n(]{1,300}?)[\\/](?:conf|logs|data)[\\/][^\r\n(]{1,120}? ?\(系统找不到指定的路径/ },
    // No name holds a question mark there: it stands for what the code page does not have.
    { anchor: '文件名、目录名或卷标语法不正确', when: 'start', pattern: /FileNotFoundException: (?<path>[A-Za-z]:[\\/][^\r\n(]{0,300}?\?[^\r\n(]{0,300}?)[\\/](?:conf|logs|data)[\\/][^\r\n(]{1,120}? ?\(文件名、目录名或卷标语法不正确/ },
    { anchor: 'volume label syntax is incorrect', when: 'start', pattern: /FileNotFoundException: (?<path>[A-Za-z]:[\\/][^\r\n(]{0,300}?\?[^\r\n(]{0,300}?)[\\/](?:conf|logs|data)[\\/][^\r\n(]{1,120}? ?\(The filename, directory name, or volume label syntax is incorrect/ },
    { anchor: 'The system cannot find the path specified', when: 'start', pattern: /FileNotFoundException: (?<path>[A-Za-z]:[\\/][^\r\n(]{1,300}?)[\\/](?:conf|logs|data)[\\/][^\r\n(]{1,120}? ?\(The system cannot find the path specified/ },
  ],
  read: ({ groups: { path = '' } }) => (hasNonAscii(path) ? { home: path, path, letters: lettersOf(path) } : path.includes('?') ? { home: path, path, letters: '?' } : null),
});

/** The start failed, and of the reason only the place of the log is shown: a path that Windows consoles and RocksDB stumble over. */
export const untold = (fix: Fix): Case<'logs.digest'> => ({
  fix, confidence: 'suspected', severity: 'warning',
  message: { en: 'The start failed below {path}, and its reason is not shown: the letters in that path ({letters}) alone make it fail (RocksDB and the code page do not handle them)', zh: '{path} 下启动失败，给出的内容里没有原因：路径中的字符（{letters}）本身就会导致失败（RocksDB 和代码页处理不了）' },
  logged: { anchor: 'Nacos failed to start, please see', pattern: /Nacos failed to start, please see (?<path>[A-Za-z]:[\\/][^\r\n]{1,300}?)[\\/]{1,2}logs[\\/]/ },
  read: ({ groups: { path = '' } }, { known }) => (hasNonAscii(path) && !tellsCause(known('logs.digest')) ? { home: path, path, letters: lettersOf(path) } : null),
});
