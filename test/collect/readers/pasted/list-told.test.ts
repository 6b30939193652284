import { expect, it } from 'vitest';
import { emptyListTold } from '../../../../src/collect/readers/pasted/list-told.ts';

it.each([
  '控制台服务列表 是空的', '服务列表为空', 'nacos 服务列表里看不到 order-service', '启动正常，但 nacos 控制台看不到服务', '页面上没有显示任何服务',
  'but the service list is empty', 'hello\nthere are no services in the console', 'the nacos console shows no services',
])('%s', text => expect(emptyListTold(text)).toBe(text.split('\n').length - 1));

it.each([
  '服务列表里有三个服务', '控制台看不到配置', '服务启动后 nacos 正常', 'the service list has three entries', 'no services of ours use the database', 'the console shows 3 services', '订阅者列表为空',
])('%s is none', text => expect(emptyListTold(text)).toBeNull());
