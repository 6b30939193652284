import { describe, expect, it } from 'vitest';
import { isQuoted, withoutQuotes } from '../../src/syntax/mail-quote.ts';

const MAIL = `> Since the update our service cannot register any
> more, it says
>
> java.lang.IllegalStateException: failed to req API:/nacos/v1/ns/instance after
> all servers([10.5.5.5:8848]) tried: failed to req
> API:10.5.5.5:8848/nacos/v1/ns/instance. code:501
> \tat com.alibaba.nacos.client.naming.net.NamingProxy.reqAPI(NamingProxy.java:467)
> Caused by: java.net.ConnectException: refused

thanks`;

describe('withoutQuotes', () => {
  it('joins what the mail program has broken, and keeps the numbers of the lines', () => {
    const lines = withoutQuotes(MAIL).split('\n');
    expect(lines).toHaveLength(MAIL.split('\n').length);
    expect(lines[3]).toBe('java.lang.IllegalStateException: failed to req API:/nacos/v1/ns/instance after all servers([10.5.5.5:8848]) tried: failed to req API:10.5.5.5:8848/nacos/v1/ns/instance. code:501');
    expect(lines.slice(4, 6)).toEqual(['', '']);
    expect(lines[6]).toMatch(/^\tat com\.alibaba/);
    expect(lines[7]).toBe('Caused by: java.net.ConnectException: refused');
  });

  it('leaves lines that end where they ended', () => {
    expect(withoutQuotes('> 2024-01-01 ERROR one\n> two\n> and three')).toBe('2024-01-01 ERROR one\ntwo\nand three');
  });

  it('reads what is quoted below a greeting, and leaves the greeting', () => {
    const lines = withoutQuotes('Hello all,\nwhat is this, who can help me with it?\n\n> 2024-05-06 10:12:33,123 ERROR Access denied for user x (using\n> password: YES)\n\nThanks\nBob').split('\n');
    expect(lines.slice(0, 5)).toEqual(['Hello all,', 'what is this, who can help me with it?', '', '2024-05-06 10:12:33,123 ERROR Access denied for user x (using password: YES)', '']);
  });

  it('leaves settings on lines of their own', () => {
    const settings = `db.url.0=jdbc:mysql://10.0.0.1:3306/nacos_config?characterEncoding=utf8\ndb.user.0 = nacos`;
    expect(withoutQuotes(settings.replace(/^/gm, '> '))).toBe(settings);
  });

  it('joins no lines of a command that goes on', () => {
    const command = `docker run -d --name nacos --env MODE=standalone --env PREFER_HOST=ip \\\nnacos/nacos-server-of-a-long-name:v2.3.2`;
    expect(withoutQuotes(command.replace(/^/gm, '> '))).toBe(command);
  });

  it('takes the marks of several mails away', () => expect(withoutQuotes('> > a\n>> b')).toBe('a\nb'));

  it.each([
    ['nothing is quoted', 'a\nb'],
    ['a folded text of YAML', 'spec: >\n  text\n  more'],
    ['what diff writes', '3c3\n< db.num=1\n---\n> db.num=2\n> db.x=1\na\nb\nc'],
    ['one quoted line of three', '> why?\nbecause\nof this'],
  ])('leaves a text as it is: %s', (_, text) => {
    expect(isQuoted(text)).toBe(false);
    expect(withoutQuotes(text)).toBe(text);
  });
});
