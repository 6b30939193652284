import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/compose-refused', severity: 'fatal',
  title: { en: 'Compose refuses the file', zh: 'Compose 拒绝该文件' },
  message: {
    truth: { en: '{where} is {value} without quotes, which Compose 1 refuses', zh: '{where} 的值 {value} 没有加引号，Compose 1 不接受' },
    undefined: { en: '{service} names {what} {name}, which the file does not define at its top level', zh: '{service} 使用的 {what} {name} 没有在文件顶层定义' },
    unhealthy: { en: '{name}, on which another service waits, did not become healthy', zh: '其他服务所等待的 {name} 没有变为 healthy' },
  },
  why: { en: 'Nothing of the project is started before the file is in order, and no service before those it waits for.', zh: '文件有误时整个项目都不会启动；所等待的服务未就绪时，依赖它的服务也不会启动。' },
  fix: [
    { risk: 'none', when: ['truth'], text: { en: 'Put it into quotes ("true"), or use docker compose (version 2).', zh: '加上引号（"true"），或使用 docker compose（第 2 版）。' } },
    { risk: 'none', when: ['undefined'], text: { en: 'Define it at the top level, next to services:, or correct the name.', zh: '在顶层（与 services: 同级）定义它，或改正名称。' } },
    { risk: 'none', when: ['unhealthy'], text: { en: 'See why with docker inspect --format "{{json .State.Health}}" of its container and docker compose logs.', zh: '用 docker inspect --format "{{json .State.Health}}" 查看该容器的检查结果，并看 docker compose logs。' } },
  ],
  symptoms: ['not-ready'], explains: ['not-running', 'start-failed'],
  over: 'with-its-start',
  signature: [
    { anchor: 'which is an invalid type', pattern: /(?<where>services\.[\w.-]+\.environment\.\w+) contains (?<value>true|false|yes|no), which is an invalid type/, files: ['start', 'other'], case: 'truth' },
    { anchor: 'refers to undefined', pattern: /service "(?<service>[^"]+)" refers to undefined (?<what>network|volume|config|secret) (?<name>[\w.-]+)/, files: ['start', 'other'], case: 'undefined' },
    { anchor: 'dependency failed to start', pattern: /dependency failed to start: container (?<name>[\w.-]+) is unhealthy/, files: ['start', 'other'], case: 'unhealthy' },
  ],
  references: ['alibaba/nacos#10969', 'docs.docker.com/reference/compose-file/services'],
});
