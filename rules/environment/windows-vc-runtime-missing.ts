import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/windows-vc-runtime-missing', severity: 'fatal', versions: '>=1.4.0-0',
  title: { en: 'Windows lacks the C++ runtime that RocksDB needs', zh: 'Windows 缺少 RocksDB 依赖的 C++ 运行库' },
  message: { en: 'RocksDB could not be loaded: {library} needs libraries that Windows does not find', zh: 'RocksDB 加载失败：Windows 找不到 {library} 依赖的运行库' },
  why: {
    en: 'JRaft keeps its log in RocksDB, in standalone mode and with MySQL too. Its DLL needs the Visual C++ runtime of 2015 or later, which a fresh Windows Server does not have. An x86 runtime does not serve a 64-bit Java.',
    zh: 'JRaft 用 RocksDB 存日志，单机模式和使用 MySQL 时也一样。它的 DLL 依赖 Visual C++ 2015 及以上的运行库，新装的 Windows Server 上没有；x86 版运行库对 64 位 Java 无效。',
  },
  fix: [
    { risk: 'restart', do: run({ cmd: 'winget install --id Microsoft.VCRedist.2015+.x64' }), text: {
      en: 'Install the Visual C++ 2015-2022 redistributable for x64 (aka.ms/vs/17/release/vc_redist.x64.exe), then start Nacos from a new window.',
      zh: '安装 x64 版 Visual C++ 2015-2022 运行库（aka.ms/vs/17/release/vc_redist.x64.exe），然后在新窗口中启动 Nacos。',
    } },
    { risk: 'none', do: run({ cmd: 'where java & where vcruntime140.dll & where msvcp140.dll' }), text: {
      en: 'Still the same: see which Java starts it; its own bin must hold vcruntime140.dll and msvcp140.dll, or be of 64 bits.',
      zh: '仍然报错时，检查实际启动的 Java：应为 64 位，其 bin 目录或系统中应有 vcruntime140.dll 和 msvcp140.dll。',
    } },
  ],
  explains: ['start-failed', 'storage-broken', 'not-running'],
  references: ['alibaba/nacos#12791', 'alibaba/nacos#10535', 'alibaba/nacos#12208', 'facebook/rocksdb#1302'],
  // A console that is 80 columns wide breaks words; two blanks may be the margin of the next line.
  by: 'server',
  signature: {
    anchor: "Can't find depen", when: 'start',
    pattern: /(?<library>librocksdbjni[\w-]{0,40}\.dll): Can't find depen\s{0,3}dent\s{1,3}libraries/,
  },
});
