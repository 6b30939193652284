import { addJavaOption } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

export default defineSaidRule({
  id: 'environment/netty-native-missing',
  severity: 'error',
  title: { en: "Netty's native library could not be loaded", zh: '无法加载 Netty 本地库' },
  why: {
    en: 'gRPC and Raft speak through Netty, which unpacks a native library into java.io.tmpdir and loads it; a folder mounted noexec, musl instead of glibc, or another processor make that fail.',
    zh: 'gRPC 和 Raft 都通过 Netty 通信，Netty 会把本地库解压到 java.io.tmpdir 再加载；目录以 noexec 挂载、musl 而非 glibc、CPU 架构不符都会失败。',
  },
  speakers: ['netty'],
  args: ({ about, quote }) => ({ reason: about['reason'] ?? quote }),
  cases: {
    native: {
      running: 'info',
      untold: 'warning',
      message: { en: 'Netty could not load its native library: {reason}', zh: 'Netty 无法加载本地库：{reason}' },
      fix: { text: { en: 'Give the JVM a folder that may execute code, and use an image with glibc (not Alpine); without the library Netty falls back to NIO, which is enough.', zh: '给 JVM 一个允许执行代码的临时目录，并使用 glibc 的镜像（不要用 Alpine）；没有该库时 Netty 会退回 NIO，也够用。' }, do: addJavaOption('-Djava.io.tmpdir=<folder that may execute>'), risk: 'restart' },
    },
  },
  explains: ['start-failed', 'grpc-unreachable'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['netty: NativeLibraryLoader@4.1'],
});
