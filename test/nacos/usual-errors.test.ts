import { expect, it } from 'vitest';
import { isUsualError } from '../../src/nacos/usual-errors.ts';
import { boot, digest, record } from '../support/facts.ts';

const QUESTION = "There was an error querying the data, request : SelectRequest{queryType=1, sql='SELECT COUNT(*) FROM config_info_beta ', args=null, className='java.lang.Integer'}, error : org.springframework.jdbc.BadSqlGrammarException: StatementCallback";
const ANSWER = "An exception occurred during the query operation : com.alibaba.nacos.persistence.exception.NJdbcException: BadSqlGrammarException:Table/View 'CONFIG_INFO_BETA' does not exist.";

it.each([
  ['the question of 3.x, on an embedded cluster', QUESTION, '3.1.0', true],
  ['its answer', ANSWER, '3.1.0', true],
  ['on 2.x something is missing', QUESTION, '2.3.2', false],
  ['a browser at a gRPC port', 'io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: Unexpected HTTP/1.x request: GET / HTTP/1.1', '3.1.0', true],
  ['the same, as the exception alone tells it', 'io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: Unexpected HTTP/1.x request: GET /', '3.1.0', true],
  ['a client that calls', 'io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: Unexpected HTTP/1.x request: GET /nacos', '3.1.0', false],
  ['a stream that its server ended in order', '[1764400000000_127.0.0.1_40000]Request stream onCompleted, switch server', '2.3.2', true],
  ['the same in the words of 2.0', ' Request Stream onCompleted ,switch server ', '2.0.3', true],
  ['a stream that broke', '[1764400000000_127.0.0.1_40000]Request stream error, switch server,error=UNAVAILABLE', '2.3.2', false],
  ['another table', ANSWER.replace('CONFIG_INFO_BETA', 'CONFIG_INFO'), '3.1.0', false],
] as const)('%s', (_, message, version, usual) => {
  const one = record(message, [], { level: 'ERROR' });
  expect(isUsualError(one, digest([one], [boot({ version, outcome: 'started' })]))).toBe(usual);
});
