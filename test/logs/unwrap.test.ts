import { expect, it } from 'vitest';
import { unwrapsOf } from '../../src/logs/unwrap.ts';

const read = (line: string): string => unwrapsOf(line).reduce((text, unwrap) => unwrap(text).text, line);

it.each([
  ['{"code":10001,"message":"access denied","data":"User not found!"}'],
  ['{"status":410,"error":"Gone","message":"{\\"code\\":40000,\\"message\\":\\"API deprecated.\\"}","path":"/nacos/v1/cs/configs"}'],
  ['{"status":404,"error":"Not Found","message":"No static resource v3/client/ns/instance.","path":"/nacos/v3/client/ns/instance"}'],
  ['{"status":403,"error":"Forbidden","message":"unknown user!","path":"/api/users"}'],
  ['{"timestamp":"2024-09-23T10:21:33.117+08:00","status":403,"error":"Forbidden","message":"token invalid!","path":"/nacos/v1/cs/configs"}'],
])('an answer keeps what stands beside its message: %s', line => {
  expect(read(line)).toBe(line);
});

it.each([
  ['{"code":500,"message":"No DataSource set","data":null}', 'No DataSource set'],
  ['{"code":500,"message":"No DataSource set","data":""}', 'No DataSource set'],
  ['{"status":500,"message":"No DataSource set","path":"/nacos"}', 'No DataSource set'],
  ['{"@timestamp":"2024-05-01","message":"No DataSource set"}', 'No DataSource set'],
])('a line of a collector, or an answer whose message says all: %s', (line, text) => {
  expect(read(line)).toBe(text);
});

it('lines as Docker Desktop copies them lose the second before each; a layout of seconds keeps it', () => {
  const unwrapped = (text: string): readonly string[] => text.split('\n').map(line => unwrapsOf(text).reduce((kept, unwrap) => unwrap(kept).text, line));
  expect(unwrapped('2025-02-10 16:03:27 Caused by: java.lang.NullPointerException: null\n2025-02-10 16:03:27     at com.example.A.b(A.java:1)')).toEqual(['Caused by: java.lang.NullPointerException: null', '    at com.example.A.b(A.java:1)']);
  const own = '2025-02-10 16:03:27 main started\n2025-02-10 16:03:28 main failed';
  expect(unwrapped(own).join('\n')).toBe(own);
});
