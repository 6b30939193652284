import { describe, expect, it } from 'vitest';
import { parseHocon } from '../../src/syntax/hocon.ts';

const pairs = (text: string) => Object.fromEntries(parseHocon(text).map(({ key, value }) => [key, value]));

describe('registry.conf and file.conf', () => {
  it('nested braces, remarks, quotes and the lines of the keys', () => {
    const text = 'registry {\n  # file 、nacos\n  type = "nacos"\n  nacos {\n    serverAddr = "h:8848" // here\n    namespace = ""\n    cluster = default\n  }\n}\n';
    expect(pairs(text)).toEqual({ 'registry.type': 'nacos', 'registry.nacos.serverAddr': 'h:8848', 'registry.nacos.namespace': '', 'registry.nacos.cluster': 'default' });
    expect(parseHocon(text).map(({ line }) => line)).toEqual([3, 5, 6, 7]);
  });

  it('dotted keys, colons, braces on one line, and an address without quotes', () => {
    expect(pairs('service { vgroupMapping.shop = "default", default.grouplist: 127.0.0.1:8091 }\nconfig: { type = file }')).toEqual({
      'service.vgroupMapping.shop': 'default', 'service.default.grouplist': '127.0.0.1:8091', 'config.type': 'file',
    });
  });

  it('what is cut off keeps what stands before it', () => {
    expect(pairs('registry {\n  type = "nacos"\n  nacos {\n    serverAddr = "h:8848"')).toEqual({ 'registry.type': 'nacos', 'registry.nacos.serverAddr': 'h:8848' });
    expect(pairs('} } = , {')).toEqual({});
  });
});
