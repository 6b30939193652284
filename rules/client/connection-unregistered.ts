import { CLIENT_FILES } from './shared/client-log.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/connection-unregistered', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'Clients lose their connection to the server', zh: '客户端与服务端的连接断开' },
  message: {
    lost: { en: 'The server no longer knew the connection of a client ({count} times)', zh: '服务端已不认识客户端的连接（{count} 次）' },
    broken: { en: 'The connection of a client to the server broke ({count} times); it makes a new one by itself', zh: '客户端到服务端的连接中断（{count} 次），客户端会自动重连' },
    hidden: { en: 'The server answers the Rust SDK with an error in place of the instances, and an SDK of that age does not show it ({count} times)', zh: '服务端给 Rust SDK 返回的是错误而不是实例列表，该旧版 SDK 没有打印错误内容（{count} 次）' },
    refused: { en: 'A registration was refused because the server no longer knew the connection: {service} is missing there until the client registers again', zh: '注册请求被拒绝：服务端已不认识这个连接。在客户端重新注册之前，服务端没有 {service} 的这个实例' },
    registering: { en: 'The connection {id} was gone when its client wanted to register an instance', zh: '客户端注册实例时，它的连接 {id} 已经断开' },
    unknown: { en: 'An instance was to be registered over the connection {id}, which the server does not know: it wrote that down, answered that all is well, and has no instance', zh: '客户端通过连接 {id} 注册实例，但服务端不认识该连接：只记了这一行日志，仍然返回成功，实例并没有注册上' },
  },
  why: {
    en: 'A server drops a client that is silent for 20 s; load balancers with a short idle time and long GC pauses cause that.',
    zh: '客户端超过 20 秒无响应会被服务端断开，常见原因是负载均衡空闲超时过短或 GC 停顿过长。',
  },
  fix: [
    { risk: 'none', when: ['broken'], text: {
      en: 'Look whether “Success to connect” follows: then it is over. Once and for all clients at one time: the server was started anew or a node left. Again and again, about as far apart: an idle time of what stands between (SLB, nginx, NAT, service mesh; set it to 60 s or more), pauses of the client or the server (GC), or lost packets.',
      zh: '看后面有没有 “Success to connect”：有就已恢复。所有客户端同时出现一次：服务端重启或有节点下线。间隔相近、反复出现：中间设备的空闲超时（SLB、nginx、NAT、服务网格，设为 60 秒以上），客户端或服务端 GC 停顿，或网络丢包。',
    } },
    { risk: 'none', when: ['lost', 'registering'], text: {
      en: 'Set the idle time of the load balancer to 60 s or more and look for GC pauses of the client.',
      zh: '把负载均衡的空闲超时设为 60 秒以上，并检查客户端是否有长时间 GC 停顿。',
    } },
    { risk: 'restart', when: ['hidden'], do: runEverywhere('cargo update -p nacos-sdk'), text: {
      en: 'Take nacos-sdk 0.3 or later in Cargo.toml: it shows errorCode and message, and after a connection that the server closed it makes a new one (before, every request then was answered with “Connection is unregistered” until the next start). Until then restart the program.',
      zh: 'Cargo.toml 中把 nacos-sdk 升级到 0.3 及以上：会打印 errorCode 和 message，连接被服务端关闭后也会重建（旧版此后所有请求都得到 “Connection is unregistered”，直到重启）。升级之前先重启程序。',
    } },
    { risk: 'restart', when: ['refused'], text: {
      en: 'In the console see whether the instance of {service} is back. The Java client registers again by itself once it is connected (“Redo instance operation”). If nothing of the kind follows, restart the program: the Go SDK can hang while it reconnects and then never registers again; take its newest release.',
      zh: '在控制台查看 {service} 的实例是否已经恢复。Java 客户端重连后会自动重新注册（日志有 “Redo instance operation”）。如果之后再没有注册日志，重启该程序：Go SDK 可能卡在重连过程中，之后不再注册；并升级到最新版 SDK。',
    } },
    { risk: 'restart', when: ['unknown'], text: {
      en: 'The client registered before the server had taken in its new connection, or after it was gone; servers before 2.3.2 tell it nothing of that. Restart the program that is missing now; then upgrade the server to 2.3.2 or later, which refuses such a request so that the client tries again, and take the newest release of the SDK.',
      zh: '客户端在服务端登记好新连接之前（或连接断开之后）就注册了实例，2.3.2 之前的服务端不会告诉它失败。先重启丢失实例的程序；再把服务端升级到 2.3.2 及以上（会拒绝该请求，客户端因此重试），并使用最新版 SDK。',
    } },
  ],
  over: 'each-by-itself',
  references: ['core/.../GrpcRequestAcceptor.java:133@3.0.3', 'naming/.../EphemeralClientOperationServiceImpl.java:143@2.5.1', 'v2/nacos/transport/rpc_client.py:324@nacos-sdk-python 3.2.0', 'nacos-group/nacos-sdk-rust#134', 'nacos-group/nacos-sdk-go#863', 'alibaba/nacos#11895', 'naming/.../EphemeralClientOperationServiceImpl.clientIsLegal@2.2.3'],
  signature: [
    { anchor: 'Connection is unregistered', pattern: /Connection is unregistered, switch server/, files: CLIENT_FILES, count: 3, case: 'lost' },
    { anchor: 'connection is unregistered', pattern: /connection is unregistered, switch server, connectionId=/, files: CLIENT_FILES, count: 3, case: 'lost' },
    { anchor: 'Request stream ', pattern: /Request stream (?:error|onCompleted), switch server/, not: /\[Cluster-/, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: 'request stream error, switch server', pattern: /request stream error, switch server, error=/, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: 'sendHealthCheck failed', pattern: /client sendHealthCheck failed,err=/, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: '] bi stream broken: ', pattern: /\[[^\]\n]{3,80}\] bi stream broken: /, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: 'erver healthy check fail, currentConnection', pattern: /erver healthy check fail, currentConnection/, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: 'Health check failed, the result is ', pattern: /Health check failed, the result is /, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: ' is not in health, destroy connection and retry', pattern: /the connection [^\n]{1,120} is not in health, destroy connection and retry/, files: CLIENT_FILES, count: 3, case: 'broken' },
    { anchor: 'missing field `serviceInfo`', pattern: /(?:Deserialize from Any to GrpcMessage|grpc message convert to message object) occur an error[^\n]{0,60}missing field `serviceInfo`/, files: CLIENT_FILES, case: 'hidden', severity: 'error' },
    { anchor: 'is un registered', pattern: /Invalid connection Id ,connection \[[^\]]{1,120}\] is un registered/, count: 10, case: 'lost' },
    { anchor: 'Send request fail, request=InstanceRequest', pattern: /Send request fail, request=InstanceRequest[^\n]{0,400}?(?:"serviceName":"|serviceName=')(?<service>[^"'\n]{1,200})[^\n]{0,900}?error(?:Message)? ?= ?Connection is unregistered/, unless: /Redo instance operation REGISTER|register instance [^\n]{0,300}success/i, files: CLIENT_FILES, case: 'refused' },
    { anchor: "connection already disconnect, can't register", pattern: /Client \[(?<id>[^\]\n]{1,120})\] connection already disconnect, can't register ephemeral instance/, case: 'registering' },
    { anchor: 'already disconnect', pattern: /Client connection (?<id>\d{10,16}_[\w.:-]{3,120}) already disconnect/, case: 'unknown' },
  ],
});
