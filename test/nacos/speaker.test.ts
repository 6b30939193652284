import { expect, it } from 'vitest';
import type { LogRecord } from '../../src/model/digest.ts';
import { saidByServer } from '../../src/nacos/speaker.ts';
import { record } from '../support/facts.ts';

const by = (logger: string | null, kind: LogRecord['kind'] = 'nacos', message = 'x'): boolean => saidByServer(record(message, [], { kind, logger }));

// `docker compose logs`: the lines of the server and of others in one stream.
it.each([
  'o.s.s.quartz.LocalDataSourceJobStore', 'o.h.engine.jdbc.spi.SqlExceptionHelper', 'org.apache.kafka.clients.NetworkClient', 'o.s.k.l.KafkaMessageListenerContainer', 'com.acme.shop.Orders',
])('%s is of another program', logger => {
  expect(by(logger)).toBe(false);
  expect(by(logger, 'nacos', 'at com.alibaba.nacos.core.A')).toBe(true);
  expect([by(logger, 'start'), by(logger, 'other')]).toEqual([true, true]);
});

it.each([
  null, 'main', 'c.a.n.core.A', 'com.alibaba.nacos.core.A', 'o.s.b.SpringApplication', 'o.s.b.d.LoggingFailureAnalysisReporter', 'o.s.s.web.FilterChainProxy', 'com.zaxxer.hikari.pool.HikariPool', 'com.alipay.sofa.jraft.core.NodeImpl',
  'org.springframework.boot.SpringApplication', 'o.a.c.c.C.[.[.[/nacos].[dispatcherServlet]', 'org.apache.catalina.core.StandardService',
])('%s may be of the server', logger => {
  expect(by(logger)).toBe(true);
});
