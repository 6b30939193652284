import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/secrets/mask-text.ts';
import { asThere, costSince, cpuNow } from '../support/cost.ts';

/** What a finder could begin to read again and again. */
const PIECES: readonly string[] = [
  'a', 'a.', '=', ':', '"', '\\', ' ', 'password', 'password=', 'password= ', 'password="', "password='", 'password=“', 'password: ', 'password=[', 'password={',
  'password=${', 'password=${a:', 'password=\\\n', '"password":"', '\\"password\\":\\"', '\\\\\\"password\\\\\\":', '{"password":', '[{"', '{"a":{', '[', '{', '{"a":"b",',
  '://', '://a', '://a:b', '://a:b@', '//', '@', 'a:b@', 'eyJ', 'eyJ-', 'eyJaaaaaaaa.', '-----BEGIN ', '-----BEGIN A-----', 'Bearer ', 'Basic ', '$2a$', 'ENC(', 'a=b:',
  '["', '&user=', '?password=', '\\"', '- ', '\n', "x='", 'LTAI', 'k="a\\', '<a ', '<password>', '<password', '</', '<name>password</name>', '<a name="password" value="',
  'identified by ', "identified by '", 'PASSWORD(', 'password for x', 'insert into users values (', "insert into users values ('a',", "values ('", 'mysql ', 'mysql -p',
  "mysql -p'", 'curl -u ', '--password ', '--password-stdin ', 'echo x | ', 'echo ', '<<<', '<<EOF\n', 'sudo -S <<EOF\n', '+ [[ -z ', '\n+ [[ -z a ]]', '\n+ ',
  '\n++ export a=', 'Property: a.password\n', 'Property: a.password\n Value: ', '密码', '密码是', '密码：', '“', 'password is ', 'the token ', 'a_secret b\n', '  a:\n',
  '- name: a\n', 'kind: Secret\n', '---\n', 'data:\n  a: b\n', 'https://a/webhook/', 'http', 'https://', '/hook', 'robot', 'send "', 'expect "password:"\n', 'net use ',
  'net use /user:a ', 'ConvertTo-SecureString "', 'Preparing: password', 'Preparing: password\nParameters: ', 'Parameters: a(String), ', 'sqlplus a/', 'jdbc:oracle:thin:',
  'sk-', 'ghp_', 'Cookie: ', 'Cookie: a;', 'a'.repeat(200) + '=', 'x=' + 'y'.repeat(50) + ' ', '密', '＝', 'docker login ', '\u00e9password="', 'ENV a ', 'a b\n',
  'password=,a', 'password=a)b', 'password=a,b,c', '--from-literal=', 'AKIA', 'xoxb-',
];

const costOf = (text: string): number => {
  const started = cpuNow();
  maskText(text);
  return cpuNow() - started;
};

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

/** Below it a measurement is noise. */
const NOISE_MS = 12;
const MOST_MS = 500;
const MOST_TRIES = 5;

describe('finding secrets takes time that grows with the text and no faster', () => {
  it.each(PIECES)('%j', piece => {
    costOf(repeated(piece, 10_000));
    const small = Math.min(costOf(repeated(piece, 20_000)), costOf(repeated(piece, 20_000)));
    let large = Math.min(costOf(repeated(piece, 160_000)), costOf(repeated(piece, 160_000)));
    // What only the garbage collector made slow is quick at one of these.
    for (let tries = 2; tries < MOST_TRIES && large >= MOST_MS; tries++) large = Math.min(large, costOf(repeated(piece, 160_000)));
    expect(asThere(large, MOST_MS)).toBeLessThan(MOST_MS);
    expect(large / Math.max(small, NOISE_MS)).toBeLessThan(24);
  });

  it('one line of 300,000 passwords', () => {
    const line = repeated('password=', 2_700_000);
    const started = cpuNow();
    maskText(line);
    expect(costSince(started, 2_000)).toBeLessThan(2_000);
  });
});
