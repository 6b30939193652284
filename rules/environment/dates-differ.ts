import { seeClock } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { farthestApart } from './shared/pasted-clocks.ts';

/** Two windows are read one after the other: what is less may be the time between. */
const TOLERATED_S = 120;

export default defineRule({
  id: 'environment/dates-differ', severity: 'warning',
  title: { en: 'The machines tell different times', zh: '各机器的系统时间不一致' },
  message: { en: '{ahead} is {seconds} s ahead of {behind}, if both were asked at the same moment', zh: '如果两次查询是同一时刻进行的，{ahead} 比 {behind} 快 {seconds} 秒' },
  why: {
    en: 'A token says when it ends by the clock of the node that issued it: on another node it is over at once or lives too long, and users see a 403 now and then. Instances of 1.x clients flap, and logs cannot be read side by side.',
    zh: 'token 的过期时间按签发节点的时钟计算，到了另一个节点会立即过期或有效过久，用户会时不时遇到 403；1.x 客户端的实例会反复上下线，各节点日志也无法对照。',
  },
  fix: [
    { risk: 'none', do: seeClock(), text: {
      en: 'On every machine see whether its clock is synchronised, and let chrony or ntpd set it.',
      zh: '在每台机器上查看时钟是否已同步，并用 chrony 或 ntpd 校时。',
    } },
  ],
  needs: [], uses: ['host.seen'],
  explains: [],
  references: ['man 1 date', 'com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager@2.3.2'],

  check({ known, seen, fail, pass, na }) {
    const apart = farthestApart(known('host.seen') ?? []);
    if (apart === null) return na({ en: 'the clocks of two machines were not pasted', zh: '没有提供两台机器的 date 输出' });
    const { ahead, behind, seconds } = apart;
    const quote = seen('host.seen', `${ahead.subject}: ${ahead.value}; ${behind.subject}: ${behind.value}`);
    return seconds > TOLERATED_S ? fail({ ahead: ahead.subject, behind: behind.subject, seconds }, [quote], { confidence: 'suspected' }) : pass(quote);
  },
});
