import type { LogDigest } from '../../../src/model/digest.ts';
import { newestRecords } from '../../../src/nacos/log.ts';

/** What Spring Cloud Gateway puts in the place of a load balancer that is not there; it answers without asking Nacos. */
export const PLACEHOLDER = 'org.springframework.cloud.gateway.config.GatewayNoLoadBalancerClientAutoConfiguration';

export const hasPlaceholder = (digest: LogDigest | null | undefined): boolean =>
  digest != null && newestRecords(digest).some(({ chain }) => chain.some(({ frames }) => frames.some(frame => frame.startsWith(PLACEHOLDER))));
