import { run } from '../../../src/kit/fix.ts';

const HOLDS = run({ sh: 'python3 -c "import nacos; print(nacos.__file__)"; pip show nacos-sdk-python', cmd: 'python -c "import nacos; print(nacos.__file__)" & pip show nacos-sdk-python', powershell: 'python -c "import nacos; print(nacos.__file__)"; pip show nacos-sdk-python' });

/** What compilers and interpreters say of a program and an SDK that do not belong together. */
export const OTHER_GENERATIONS = {
  nacos: {
    message: { en: 'Python finds no module nacos: nacos-sdk-python is not installed there, or is 3.x, which has only v2.nacos', zh: 'Python 找不到模块 nacos：那里没有安装 nacos-sdk-python，或者装的是 3.x（只有 v2.nacos）' },
    fix: { risk: 'restart', text: { en: 'Write nacos-sdk-python>=2.0,<3 into the requirements and install it where the program runs (it still has nacos.NacosClient; the plain name takes 3.x today), or go over to v2.nacos.', zh: '在依赖中写 nacos-sdk-python>=2.0,<3 并在程序运行的环境里重新安装（2.x 仍有 nacos.NacosClient；不写版本现在会装 3.x），或改用 v2.nacos。' } },
    logged: { anchor: "No module named 'nacos'", pattern: /No module named 'nacos'/ },
  },
  shadowed: {
    message: { en: 'Python imports another nacos than that of nacos-sdk-python: it has no NacosClient', zh: 'Python 导入的 nacos 不是 nacos-sdk-python 的模块：其中没有 NacosClient' },
    fix: { risk: 'none', do: HOLDS, text: { en: 'See which file it is. A file or folder of your own called nacos (nacos.py) takes its place: rename it. Else install nacos-sdk-python>=2.0,<3.', zh: '查看导入的是哪个文件。如果是自己的 nacos.py 或 nacos 目录，请改名；否则安装 nacos-sdk-python>=2.0,<3。' } },
    logged: { anchor: "module 'nacos' has no attribute", pattern: /module 'nacos' has no attribute 'NacosClient'/ },
  },
  'go-path': {
    message: { en: 'Go takes version {version} of the SDK under {path} only', zh: 'Go SDK {version} 只能用导入路径 {path}' },
    fix: { risk: 'none', do: run({ sh: 'go get {path}@{version}', cmd: 'go get {path}@{version}', powershell: 'go get {path}@{version}' }), text: { en: 'Require the path with /v2, and write it in every import too.', zh: '改为带 /v2 的路径，所有 import 也要一起改。' } },
    logged: { anchor: 'github.com/nacos-group/nacos-sdk-go@v', pattern: /nacos-sdk-go@(?<version>v2\.[\w.-]{1,30}): invalid version: [^\n]{0,200}\("(?<path>github\.com\/nacos-group\/nacos-sdk-go\/v2)"\)/ },
  },
  'go-mixed': {
    message: { en: 'The program imports nacos-sdk-go (version 1) and nacos-sdk-go/v2 together, and their types are not the same', zh: '程序同时导入了 nacos-sdk-go（1.x）和 nacos-sdk-go/v2，两者的类型不通用' },
    fix: { risk: 'none', do: run({ sh: 'grep -rn "nacos-group/nacos-sdk-go/[a-uw-z]" --include="*.go" .', cmd: 'findstr /s /n /r "nacos-group/nacos-sdk-go/[a-uw-z]" *.go', powershell: 'findstr /s /n /r "nacos-group/nacos-sdk-go/[a-uw-z]" *.go' }), text: { en: 'Write /v2 in every one of these imports, then go mod tidy.', zh: '把这些 import 全部改成 /v2，再执行 go mod tidy。' } },
    logged: { anchor: 'nacos-group/nacos-sdk-go/v2/', pattern: /cannot use [^\n]{0,300}nacos-group\/nacos-sdk-go\/(?!v2)[^\n]{0,400}nacos-group\/nacos-sdk-go\/v2\/[^\n]{0,200}/ },
  },
  feature: {
    message: { en: 'The SDK asks for the {feature} registry, which this server does not have', zh: 'SDK 要用 {feature} 注册中心，而该服务端没有这个功能' },
    fix: { risk: 'restart', text: { en: 'MCP servers can be registered from Nacos 3.0 on, agents from 3.1 on: upgrade the server; configurations and services work with this one.', zh: 'MCP 注册需要 Nacos 3.0 及以上，Agent 注册需要 3.1 及以上：请升级服务端；配置和服务功能不受影响。' } },
    logged: { anchor: 'server version is too low, not support', pattern: /server version is too low, not support (?<feature>mcp|agent) registry feature/ },
  },
} as const;
