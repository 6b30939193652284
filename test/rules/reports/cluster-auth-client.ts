/** Log texts as people paste them into issues: [reference, rule that must fire, text]. */
export const reports: readonly [reference: string, rule: string, text: string][] = [
  [
    'alibaba/nacos#3069', 'cluster/jmenv-unknown-host',
    `2020-06-19 10:26:05,353 ERROR Startup errors :

org.springframework.context.ApplicationContextException: Unable to start web server; nested exception is org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat
	at org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext.onRefresh(ServletWebServerApplicationContext.java:157)
Caused by: org.springframework.beans.BeanInstantiationException: Failed to instantiate [com.alibaba.nacos.core.cluster.ServerMemberManager]: Constructor threw exception; nested exception is ErrCode:500, ErrMsg:jmenv.tbsite.net
	at org.springframework.beans.BeanUtils.instantiateClass(BeanUtils.java:184)
Caused by: com.alibaba.nacos.api.exception.NacosException: java.net.UnknownHostException: jmenv.tbsite.net
	at com.alibaba.nacos.core.cluster.lookup.AddressServerMemberLookup.run(AddressServerMemberLookup.java:152)
Caused by: java.net.UnknownHostException: jmenv.tbsite.net
	at java.net.AbstractPlainSocketImpl.connect(AbstractPlainSocketImpl.java:184)`,
  ],
  [
    'core/.../AddressServerMemberLookup.java@3.0.3', 'cluster/address-server-down',
    '2024-03-01 09:00:00,123 ERROR [serverlist] failed to get serverlist, error code 404',
  ],
  [
    'sys/.../EnvUtil.java:373@3.0.3', 'cluster/cluster-conf-whitespace-line',
    '2024-03-01 09:00:00,123 ERROR nacos-XXXX [serverlist] failed to get serverlist from disk!, error : ip and port string cannot be empty!',
  ],
  [
    'core/.../MemberUtil.java singleParse@3.0.3', 'cluster/cluster-conf-raft-port-suffix',
    '2024-03-01 09:00:00,123 ERROR nacos-XXXX [serverlist] failed to get serverlist from disk!, error : For input string: "8847?raft_port=8807"',
  ],
  [
    'core/.../MemberUtil.java singleParse@3.0.3', 'cluster/cluster-conf-bad-format',
    '2024-03-01 09:00:00,123 ERROR nacos-XXXX [serverlist] failed to get serverlist from disk!, error : For input string: "//10.0.0.1"',
  ],
  [
    'alibaba/nacos#11742', 'cluster/self-not-in-list',
    "2024-02-07 11:53:13,809 WARN [serverlist] self ip Member{ip='172.17.0.1', port=8848, state=UP, extendInfo={raftPort=7848, readyToUpgrade=true, version=2.3.0}} not in serverlist [Member{ip='172.17.0.1', port=8848, state=UP}, Member{ip='10.0.0.1', port=8848, state=UP}]",
  ],
  [
    'alibaba/nacos#1156', 'cluster/self-not-in-list',
    "2020-01-07 11:53:13,809 WARN [serverlist] self ip Member{address='c9c1b4e91d2a:8848'} not in serverlist [Member{address='nacos1:8848'}, Member{address='nacos2:8848'}]",
  ],
  [
    'alibaba/nacos#10514', 'raft/raft-no-leader',
    `2023-05-17 10:00:00,123 ERROR got exception. com.alibaba.nacos.consistency.exception.ConsistencyException
com.alibaba.nacos.consistency.exception.ConsistencyException: The Raft Group [naming_persistent_service_v2] did not find the Leader node
	at com.alibaba.nacos.core.distributed.raft.JRaftServer.invokeToLeader(JRaftServer.java:487)`,
  ],
  [
    'alibaba/nacos#11959', 'raft/raft-snapshot-or-log-corrupt',
    '2024-04-01 10:00:00,123 ERROR Encountered an error=Status[EIO<1014>: Fail to load snapshot] on StateMachine com.alibaba.nacos.core.distributed.raft.NacosStateMachine, it is highly recommended to implement this interface',
  ],
  [
    'alibaba/nacos#8420', 'cluster/server-is-down-503',
    '2022-05-20 10:00:00.123 ERROR [main:c.a.n.client] request failed: server is DOWNnow, detailed error message: Optional[Distro protocol is not initialized]',
  ],
  [
    'alibaba/nacos#12012', 'cluster/distro-snapshot-load-failed',
    `2024-04-20 21:42:05,481 ERROR [DISTRO-INIT] load snapshot Nacos:Naming:v2:ClientData from 10.0.0.2:8848 failed.

com.alibaba.nacos.core.distributed.distro.exception.DistroException: [DISTRO-EXCEPTION][DISTRO] Cancel get snapshot caused by target server 10.0.0.2:8848 unhealthy
	at com.alibaba.nacos.naming.consistency.ephemeral.distro.v2.DistroClientTransportAgent.getDatumSnapshot(DistroClientTransportAgent.java:190)`,
  ],
  [
    'alibaba/nacos#6791', 'upgrade/grpc-1x-mode',
    `2021-09-01 10:00:00.123 ERROR [main:c.a.n.c.remote.client] Send request fail
com.alibaba.nacos.api.exception.NacosException: Nacos cluster is running with 1.X mode, can't accept gRPC request temporarily. Please check the server status or close Double write to force open 2.0 mode.
	at com.alibaba.nacos.client.naming.remote.gprc.NamingGrpcClientProxy.requestToServer(NamingGrpcClientProxy.java:264)`,
  ],
  [
    'alibaba/nacos#12179', 'auth/secret-key-missing-or-short',
    `2024-06-01 10:00:00,123 ERROR Application run failed

org.springframework.context.ApplicationContextException: Unable to start web server
	at org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext.onRefresh(ServletWebServerApplicationContext.java:164)
Caused by: java.lang.IllegalArgumentException: the length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64.Please see https://nacos.io/zh-cn/docs/v2/guide/user/auth.html
	at com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager.processProperties(JwtTokenManager.java:80)
Caused by: java.lang.IllegalArgumentException: The specified key byte array is 0 bits which is not secure enough for any JWT HMAC-SHA algorithm.
	at com.alibaba.nacos.plugin.auth.impl.jwt.NacosJwtParser.<init>(NacosJwtParser.java:47)`,
  ],
  [
    'alibaba/nacos#9367', 'auth/secret-key-not-base64',
    `2022-11-01 10:00:00,123 ERROR Application run failed

java.lang.IllegalArgumentException: the length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64.
	at com.alibaba.nacos.plugin.auth.impl.token.impl.JwtTokenManager.processProperties(JwtTokenManager.java:80)
Caused by: java.lang.IllegalArgumentException: Illegal base64 character: '_'
	at com.alibaba.nacos.plugin.auth.impl.utils.Base64Decode.ctoi(Base64Decode.java:127)`,
  ],
  [
    'alibaba/nacos#13428', 'auth/identity-empty',
    `2025-05-01 10:00:00,123 ERROR Startup errors :
java.util.ServiceConfigurationError: com.alibaba.nacos.auth.config.NacosAuthConfig: Provider com.alibaba.nacos.core.auth.NacosServerAdminAuthConfig could not be instantiated
	at java.base/java.util.ServiceLoader.fail(ServiceLoader.java:586)
Caused by: com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 50002, errMsg: Empty identity, Please set \`nacos.core.auth.server.identity.key\` and \`nacos.core.auth.server.identity.value\`, detail: https://nacos.io/docs/latest/manual/admin/auth/
	at com.alibaba.nacos.core.auth.NacosServerAdminAuthConfig.validate(NacosServerAdminAuthConfig.java:115)`,
  ],
  [
    'alibaba/nacos#11957', 'auth/admin-not-initialised',
    '2024-07-01 10:00:00,123 ERROR User `nacos` is default admin user. Please use `/nacos/v1/auth/users/admin` API to init `nacos` users.',
  ],
  [
    'alibaba/nacos#6154', 'client/grpc-port-unreachable',
    `2021-06-22 17:51:05.119 ERROR [main:c.a.n.c.remote.client] Server check fail, please check server 10.0.0.1 ,port 9848 is available , error ={}
java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: io exception
	at com.alibaba.nacos.shaded.com.google.common.util.concurrent.AbstractFuture.getDoneValue(AbstractFuture.java:566)
Caused by: java.net.ConnectException: Connection refused
	at sun.nio.ch.SocketChannelImpl.checkConnect(Native Method)`,
  ],
  [
    'alibaba/nacos#6985', 'client/grpc-port-unreachable',
    `com.alibaba.nacos.api.exception.NacosException: Client not connected,current status:STARTING
	at com.alibaba.nacos.common.remote.client.RpcClient.request(RpcClient.java:655)
	at com.alibaba.nacos.client.naming.remote.gprc.NamingGrpcClientProxy.requestToServer(NamingGrpcClientProxy.java:264)`,
  ],
  [
    'alibaba/nacos#7556', 'ports/proxy-not-tcp',
    `2022-01-05 10:00:00.123 ERROR [main:c.a.n.c.remote.client.grpc.GrpcClient] Server check fail, please check server nacos.example.com ,port 9848 is available , error ={}
java.util.concurrent.ExecutionException: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: Network closed for unknown reason
	at com.alibaba.nacos.shaded.com.google.common.util.concurrent.AbstractFuture.getDoneValue(AbstractFuture.java:566)
Caused by: com.alibaba.nacos.shaded.io.grpc.StatusRuntimeException: UNAVAILABLE: Network closed for unknown reason
	at com.alibaba.nacos.shaded.io.grpc.Status.asRuntimeException(Status.java:533)`,
  ],
  [
    'alibaba/nacos#2517', 'client/failed-to-req-api',
    `com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([127.0.0.1:8848]) tried: ErrCode:400, ErrMsg:caused: instance format invalid: Your IP address is spelled incorrectly;
	at com.alibaba.nacos.client.naming.net.NamingProxy.reqApi(NamingProxy.java:550)`,
  ],
  [
    'alibaba/nacos#2517', 'client/instance-ip-invalid',
    `com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([127.0.0.1:8848]) tried: ErrCode:400, ErrMsg:caused: instance format invalid: Your IP address is spelled incorrectly;
	at com.alibaba.nacos.client.naming.net.NamingProxy.reqApi(NamingProxy.java:550)`,
  ],
  [
    'alibaba/nacos#10263', 'client/client-403-user',
    `com.alibaba.nacos.api.exception.NacosException: http error, code=403,msg=unknown user!,dataId=order.yaml,group=DEFAULT_GROUP,tenant=
	at com.alibaba.nacos.client.config.impl.ClientWorker.getServerConfig(ClientWorker.java:282)`,
  ],
  [
    'alibaba/nacos#7773', 'client/persistent-vs-ephemeral',
    `com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 400, errMsg: Current service DEFAULT_GROUP@@order is persistent service, can't register ephemeral instance.
	at com.alibaba.nacos.naming.core.v2.service.impl.EphemeralClientOperationServiceImpl.registerInstance(EphemeralClientOperationServiceImpl.java:62)`,
  ],
  [
    'core/.../DefaultParamChecker.java@2.3.2', 'client/param-illegal',
    "com.alibaba.nacos.api.exception.NacosException: Param 'serviceName' is illegal, illegal characters should not appear in the param.\n\tat com.alibaba.nacos.client.naming.remote.gprc.NamingGrpcClientProxy.requestToServer(NamingGrpcClientProxy.java:448)",
  ],
  [
    'spring-projects/spring-boot#15369', 'client/host-underscore-400',
    `2022-01-05 10:00:00,123 INFO The host [nacos_server:8848] is not valid
 Note: further occurrences of request parsing errors will be logged at DEBUG level.

java.lang.IllegalArgumentException: The character [_] is never valid in a domain name.
	at org.apache.tomcat.util.http.parser.HttpParser$DomainParseState.next(HttpParser.java:963)`,
  ],
  ['alibaba/nacos#13339', 'docker/docker-v3-exit-255', 'env NACOS_AUTH_TOKEN must be set with Base64 String.'],
  [
    'nacos-group/nacos-docker build/conf/application.properties@v2.2.1', 'docker/docker-221-token-placeholder',
    `2023-04-01 10:00:00,123 ERROR Application run failed

org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'jwtTokenManager'
	at org.springframework.beans.factory.support.ConstructorResolver.instantiate(ConstructorResolver.java:315)
Caused by: java.lang.IllegalArgumentException: Could not resolve placeholder 'NACOS_AUTH_TOKEN' in value "\${NACOS_AUTH_TOKEN}"
	at org.springframework.util.PropertyPlaceholderHelper.parseStringValue(PropertyPlaceholderHelper.java:180)`,
  ],
  [
    'nacos-group/nacos-k8s#100', 'k8s/k8s-headless-not-ready',
    '2021-04-01 10:00:00,123 ERROR Fail to connect java.net.UnknownHostException: nacos-1.nacos-headless.default.svc.cluster.local',
  ],
  [
    'core/.../ApiCompatibilityFilter.java@3.0.3', 'upgrade/api-410-gone',
    '2025-05-01 10:00:00,123 WARN Current API will be deprecated, please use API(s) `GET /v3/admin/core/state` instead, or set `nacos.core.api.compatibility.admin.enabled=true` in application.properties.',
  ],
];
