import { addBlock } from '../../../src/kit/fix.ts';

/** A health check for a service of Nacos that has none; `{path}`: what `readinessPath` says of its release. */
export const CHECK_NACOS = addBlock('healthcheck', 'test: ["CMD", "curl", "-fs", "http://127.0.0.1:{port}/nacos{path}"]\ninterval: 10s\nretries: 12\nstart_period: 30s', '{serverWhere}');
