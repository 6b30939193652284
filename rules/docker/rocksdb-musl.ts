import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/rocksdb-musl', severity: 'fatal', versions: '>=1.4.0-0',
  title: { en: 'RocksDB lacks a system library', zh: 'RocksDB 缺少系统库' },
  message: { en: 'RocksDB could not be loaded: {library} is missing in this system or image', zh: 'RocksDB 无法加载：系统或镜像中缺少 {library}' },
  why: {
    en: 'Java unpacks librocksdbjni to java.io.tmpdir and loads it from there; it needs libstdc++ and, on Alpine, the glibc loader. Images made by oneself on Alpine mostly lack them.',
    zh: 'Java 会把 librocksdbjni 解压到 java.io.tmpdir 再加载；它依赖 libstdc++，在 Alpine 上还需要 glibc 的加载器。自制的 Alpine 镜像往往没有。',
  },
  fix: [
    { risk: 'restart', do: run({ linux: 'apk add --no-cache libstdc++ gcompat' }), text: {
      en: 'Install them in the image (Alpine).',
      zh: '在镜像中安装（Alpine）。',
    } },
    { risk: 'restart', text: {
      en: 'Build on a glibc image (Debian, Ubuntu), or use the official nacos/nacos-server image.',
      zh: '改用 glibc 基础镜像（Debian、Ubuntu），或官方镜像 nacos/nacos-server。',
    } },
  ],
  signature: [
    {
      anchor: 'Error loading shared library',
      pattern: /Error loading shared library (?<library>[\w.+-]{3,60}):[\s\S]{0,200}rocksdb/,
      when: 'start',
      by: 'server',
    },
    {
      anchor: 'librocksdbjni',
      pattern: /librocksdbjni\S{0,120}: (?<library>[\w.+-]{3,60}): cannot open shared object file/,
      when: 'start',
      by: 'server',
    },
  ],
  explains: ['start-failed', 'storage-broken', 'not-running'],
  references: ['nacos-docker build/Dockerfile@v3.2.3'],
});
