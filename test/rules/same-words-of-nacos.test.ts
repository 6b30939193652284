import { describe, expect, it } from 'vitest';
import { diagnosisOf, diagnosisOfPaste, digestOf } from './support-paste.ts';

/** What `unrelated-programs.txt` has of others, said by or of Nacos: it leads. */
const SAID: readonly (readonly [rule: string, text: string])[] = [
  ['ports/bind-port-not-told', 'Nov 12 09:14:07 web-3 java[2211]: java.net.BindException: Address already in use\nNov 12 09:14:07 web-3 java[2211]: \tat java.base/sun.nio.ch.Net.bind0(Native Method)'],
  ['ports/bind-port-not-told', 'Nov 12 09:14:07 web-3 startup.sh[2211]: java.net.BindException: Address already in use'],
  ['ports/bind-port-not-told', 'Nov 12 09:14:07 web-3 nacos[2211]: java.net.BindException: Address already in use'],
  ['ports/bind-port-not-told', 'Nov 12 09:14:07 web-3 5d41402abc4b[911]: java.net.BindException: Address already in use'],
  ['ports/bind-port-not-told', 'java.net.BindException: Address already in use'],
  ['jvm/oom-killed', 'Nov 12 03:22:41 app-1 kernel: [884122.044] Out of memory: Killed process 1987 (java) total-vm:6294312kB, anon-rss:3884120kB'],
  ['jvm/oom-killed', "May  6 10:11:12 web1 kernel: Out of memory: Killed process 9121 (java) total-vm:6294312kB\nMay  6 10:11:13 web1 sshd[991]: Accepted password for root\nMay  6 10:11:13 web1 systemd[1]: nacos.service: Failed with result 'oom-kill'."],
  ['jvm/oom-killed', '[884122.044] oom-kill:constraint=CONSTRAINT_NONE,global_oom,task_memcg=/system.slice/nacos-server.service,task=java,pid=1987,uid=1001\n[884122.045] Out of memory: Killed process 1987 (java) total-vm:6294312kB'],
  ['jvm/oom-killed', '[884122.044] oom-kill:constraint=CONSTRAINT_MEMCG,task_memcg=/docker/5d41402abc4b2a76b9719d911017c592,task=java,pid=1987,uid=0\n[884122.045] Memory cgroup out of memory: Killed process 1987 (java) total-vm:6294312kB'],
  ['docker/docker-example-console-port-clash', 'time="2024-05-06T10:11:12.001Z" level=error msg="Handler for POST /v1.41/containers/ab/start returned error: driver failed programming external connectivity on endpoint nacos-1 (1f): Bind for 0.0.0.0:8848 failed: port is already allocated"'],
  ['docker/command-refused', 'docker: Error response from daemon: driver failed programming external connectivity on endpoint registry (1f): Bind for 0.0.0.0:8848 failed: port is already allocated.'],
  ['ports/proxy-fails', '2024/05/06 10:11:13 [emerg] 31#31: bind() to 0.0.0.0:8848 failed (98: Address already in use)\n2024/05/06 10:11:14 [error] 31#31: *1402 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://10.0.0.21:18848/nacos/v1/cs/configs"'],
  ['operations/grpc-message-too-large', '2024-05-06 10:12:33,123 ERROR RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 111: 111'],
  ['jvm/heap-cannot-reserve', '# There is insufficient memory for the Java Runtime Environment to continue.\n# Native memory allocation (mmap) failed to map 1073741824 bytes for committing reserved memory.'],
];

describe('the same words of Nacos', () => {
  it.each(SAID)('%s: %s', async (rule, text) => {
    const { findings } = await diagnosisOfPaste(text);
    expect(findings[0]).toMatchObject({ rule });
    expect(findings[0]?.severity).not.toBe('info');
  });

  it('a kill in the log of the machine leads beside a log of Nacos', async () => {
    const machine = 'May  6 10:11:12 web1 kernel: Out of memory: Kill process 9121 (java) score 611 or sacrifice child\nMay  6 10:11:13 web1 sshd[991]: Accepted password for root';
    const start = '2024-05-06 10:00:00,123 INFO Starting Nacos v2.3.2 using Java 1.8.0_382 on n1 with PID 9121\n2024-05-06 10:00:09,123 INFO Nacos started successfully in stand alone mode. use embedded storage\n';
    const { findings } = diagnosisOf(await digestOf([{ path: 'messages', name: 'messages', text: machine }, { path: 'start.out', name: 'start.out', text: start }]));
    expect(findings[0]).toMatchObject({ rule: 'jvm/oom-killed' });
    expect(findings[0]?.severity).not.toBe('info');
  });
});
