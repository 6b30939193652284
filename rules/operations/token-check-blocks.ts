import { NO_LOGS, quoteSilence } from '../../src/kit/log-rule.ts';
import { placeOfRecord, newestRecords } from '../../src/nacos/log.ts';
import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { LogRecord } from '../../src/model/digest.ts';

/** One or two wait for a moment in any dump. */
const LEAST = 5;

/** A thread of a dump that waits for a lock where the parser of jjwt looks for its parts. */
const waitsThere = ({ message, chain }: LogRecord): boolean =>
  message.includes('java.lang.Thread.State: BLOCKED') && chain.some(({ frames }) => frames.some(frame => frame.startsWith('io.jsonwebtoken.')));

export default defineRule({
  id: 'operations/token-check-blocks', severity: 'error', versions: '<2.2.1-0',
  title: { en: 'Requests wait for each other at the check of their tokens', zh: '请求在校验 token 时互相等待' },
  message: { en: '{count} threads are BLOCKED at the check of a token (JwtTokenManager): each request makes a JWT parser anew, which looks for classes in the jar under one lock', zh: '{count} 个线程阻塞（BLOCKED）在 token 校验（JwtTokenManager）处：每个请求都会新建 JWT 解析器，而它要在同一把锁下到 jar 里查找类' },
  why: {
    en: 'The parser of jjwt finds its parts by ServiceLoader each time it is made. With authentication on and some hundred requests a second the threads of Tomcat stand in line there and the CPU is used up; 2.1.1 keeps the parser, 2.2.1 has one of its own.',
    zh: 'jjwt 的解析器每次创建都用 ServiceLoader 查找实现。开启鉴权且每秒有上百个请求时，Tomcat 线程都在这里排队，CPU 打满；2.1.1 起复用解析器，2.2.1 起改用自己的实现。',
  },
  fix: [
    { risk: 'restart', text: { en: 'Upgrade to 2.1.1 or later (2.2.1 and later check a token many times faster).', zh: '升级到 2.1.1 或更高版本（2.2.1 起校验 token 快很多）。' } },
    { risk: 'restart', do: setProperty('nacos.core.auth.caching.enabled', 'true'), text: {
      en: 'Until then keep what was read of users and roles (a change of theirs takes up to 15 seconds then), and look for the clients that ask so often: a wrong password makes them try again without a pause.',
      zh: '在那之前打开鉴权缓存（用户和角色的变更最多延迟 15 秒生效），并找出频繁请求的客户端：密码改错后它们会不停重试。',
    } },
  ],
  needs: ['logs.digest'], keeps: ['security.nacos.JwtTokenManager.', 'auth.impl.JwtTokenManager.'],
  explains: ['server-mute', 'client-cannot-connect', 'not-ready'],
  over: { never: 'a thread dump shows one moment' },
  references: ['alibaba/nacos#8165', 'alibaba/nacos#8561', 'alibaba/nacos#9859'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const waiting = newestRecords(digest).filter(waitsThere);
    const count = waiting.reduce((sum, one) => sum + one.count, 0);
    const [first] = waiting;
    if (!first || count < LEAST) return pass(seen('logs.digest', ...quoteSilence(digest)));
    return fail({ count }, [seen('logs.digest', first.message.split('\n').at(-1)?.trim() ?? '', placeOfRecord(first))], { confidence: 'stated' });
  },
});
