/**
 * Texts as they stand in public threads, cut down to the lines that matter; paths, addresses and names replaced.
 * The layout is kept: container prefixes, journald, other products' log layouts, truncated heads and tails.
 * The last causes of #3597, #4873, #7317, #8025, #8037 are written as those versions print them: what could be read of the threads
 * ends before them. A path (`File.java@tag`) instead of an issue: the text is made from the source, nobody reported it.
 */
export const reports: readonly [reference: string, rule: string, text: string][] = [
  [
    'alibaba/nacos#10582', 'client/grpc-port-unreachable',
    `com.alibaba.nacos.api.exception.NacosException: Client not connected, current status:STARTING
	at com.alibaba.nacos.common.remote.client.RpcClient.request(RpcClient.java:639) ~[nacos-client-2.1.2.jar:?]
	at com.alibaba.nacos.client.naming.remote.gprc.NamingGrpcClientProxy.requestToServer(NamingGrpcClientProxy.java:304) ~[nacos-client-2.1.2.jar:?]
	at com.alibaba.cloud.nacos.discovery.NacosWatch.start(NacosWatch.java:132) ~[spring-cloud-starter-alibaba-nacos-discovery-2021.0.4.0.jar:2021.0.4.0]`,
  ],
  [
    'alibaba/nacos#7332', 'client/grpc-port-unreachable',
    `Dec 02 13:59:08 host-a startapp[10734]: 2021-12-02 13:59:08.466 ERROR 10734 --- [  restartedMain] com.alibaba.nacos.common.remote.client   : Send request fail, request=ConfigQueryRequest{headers={charset=UTF-8, Client-AppName=unknown}, requestId='null'}, retryTimes=0,errorMessage=Client not connected,current status:STARTING
Dec 02 13:59:08 host-a startapp[10734]: 2021-12-02 13:59:08.568 ERROR 10734 --- [  restartedMain] com.alibaba.nacos.common.remote.client   : Send request fail, request=ConfigQueryRequest{headers={charset=UTF-8, Client-AppName=unknown}, requestId='null'}, retryTimes=1,errorMessage=Client not connected,current status:STARTING`,
  ],
  [
    'alibaba/nacos#9102', 'client/grpc-port-unreachable',
    "2022-09-06 18:00:13.728 TID:N/A [ERROR] [com.alibaba.nacos.client.Worker] [c.a.n.c.r.client:99] --- Send request fail, request = ConfigBatchListenRequest{headers={charset=UTF-8, Client-AppName=unknown}, requestId='null'}, retryTimes = 1, errorMessage = Client not connected, current status:STARTING",
  ],
  ['alibaba/nacos#6820', 'client/grpc-port-unreachable', 'ErrCode:-401, ErrMsg:Client not connected,current status:STARTING'],
  [
    'alibaba/nacos#3730', 'cluster/jmenv-unknown-host',
    `        at org.springframework.beans.BeanUtils.instantiateClass(BeanUtils.java:172)
        ... 119 common frames omitted
Caused by: java.net.UnknownHostException: jmenv.tbsite.net
        at java.net.InetAddress.getAllByName0(InetAddress.java:1280)
        at org.apache.http.impl.conn.SystemDefaultDnsResolver.resolve(SystemDefaultDnsResolver.java:45)`,
  ],
  [
    'alibaba/nacos#6124', 'cluster/jmenv-unknown-host',
    `Caused by: org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'serverMemberManager' defined in URL [jar:file:/home/nacos/target/nacos-server.jar!/BOOT-INF/lib/nacos-core-1.4.2.jar!/com/alibaba/nacos/core/cluster/ServerMemberManager.class]: Bean instantiation via constructor failed; nested exception is org.springframework.beans.BeanInstantiationException: Failed to instantiate [com.alibaba.nacos.core.cluster.ServerMemberManager]: Constructor threw exception; nested exception is ErrCode:500, ErrMsg:jmenv.tbsite.net
	at org.springframework.beans.factory.support.ConstructorResolver.instantiate(ConstructorResolver.java:304)`,
  ],
  [
    'alibaba/nacos#3597', 'cluster/jmenv-unknown-host',
    `org.springframework.context.ApplicationContextException: Unable to start web server; nested exception is org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat
        at org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext.onRefresh(ServletWebServerApplicationContext.java:157)
        at com.alibaba.nacos.Nacos.main(Nacos.java:35)
Caused by: org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat
        at org.springframework.boot.web.embedded.tomcat.TomcatWebServer.initialize(TomcatWebServer.java:126)
Caused by: com.alibaba.nacos.api.exception.NacosException: java.net.UnknownHostException: jmenv.tbsite.net
        at com.alibaba.nacos.core.cluster.lookup.AddressServerMemberLookup.run(AddressServerMemberLookup.java:110)
Caused by: java.net.UnknownHostException: jmenv.tbsite.net
        at java.net.AbstractPlainSocketImpl.connect(AbstractPlainSocketImpl.java:184)`,
  ],
  [
    'alibaba/nacos#3665', 'raft/raft-no-leader',
    `com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: java.util.concurrent.ExecutionException: com.alibaba.nacos.consistency.exception.ConsistencyException: com.alibaba.nacos.core.distributed.raft.exception.NoLeaderException: The Raft Group [nacos_config] did not find the Leader node
	at com.alibaba.nacos.config.server.service.repository.embedded.DistributedDatabaseOperateImpl.update(DistributedDatabaseOperateImpl.java:454)`,
  ],
  [
    'alibaba/nacos#5239', 'raft/raft-no-leader',
    `caused: errCode: 500, errMsg: do metadata operation failed ;caused: com.alibaba.nacos.consistency.exception.ConsistencyException: com.alibaba.nacos.core.distributed.raft.exception.NoLeaderException: The Raft Group [naming_service_metadata] did not find the Leader node;`,
  ],
  [
    'alibaba/nacos#11804', 'raft/raft-no-leader',
    `com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: java.util.concurrent.ExecutionException: com.alibaba.nacos.consistency.exception.ConsistencyException: Could not find leader : naming_persistent_service_v2
	at com.alibaba.nacos.naming.core.v2.service.impl.PersistentClientOperationServiceImpl.registerInstance(PersistentClientOperationServiceImpl.java:117)
	at com.alibaba.nacos.naming.controllers.InstanceController.beat(InstanceController.java:397)`,
  ],
  [
    'alibaba/nacos#4629', 'raft/raft-no-leader',
    `2021-01-05 15:55:43,536 ERROR [NACOS-RAFT] error while notifying listener of key: com.alibaba.nacos.naming.domains.meta.dev##DEFAULT_GROUP@@order-service

com.alibaba.nacos.api.exception.NacosException: com.alibaba.nacos.consistency.exception.ConsistencyException: com.alibaba.nacos.core.distributed.raft.exception.NoLeaderException: The Raft Group [naming_persistent_service] did not find the Leader node
	at com.alibaba.nacos.naming.consistency.persistent.impl.PersistentServiceProcessor.remove(PersistentServiceProcessor.java:270)`,
  ],
  [
    'alibaba/nacos#7152', 'environment/rocksdb-wrong-arch',
    `nested exception is java.lang.UnsatisfiedLinkError: /private/var/folders/y5/x/T/librocksdbjni7009795431277206760.jnilib: dlopen(/private/var/folders/y5/x/T/librocksdbjni7009795431277206760.jnilib, 0x0001): tried: '/private/var/folders/y5/x/T/librocksdbjni7009795431277206760.jnilib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e')), '/usr/lib/librocksdbjni7009795431277206760.jnilib' (no such file)
	at org.springframework.beans.factory.support.ConstructorResolver.createArgumentArray(ConstructorResolver.java:769)`,
  ],
  [
    'alibaba/nacos#5212', 'environment/rocksdb-wrong-arch',
    `Constructor threw exception; nested exception is java.lang.UnsatisfiedLinkError: /private/var/folders/2n/x/T/librocksdbjni3725331574777173722.jnilib: dlopen(/private/var/folders/2n/x/T/librocksdbjni3725331574777173722.jnilib, 1): no suitable image found.  Did find:
	/private/var/folders/2n/x/T/librocksdbjni3725331574777173722.jnilib: mach-o, but wrong architecture
	at org.springframework.beans.factory.support.ConstructorResolver.createArgumentArray(ConstructorResolver.java:769)`,
  ],
  [
    'alibaba/nacos#8041', 'environment/rocksdb-wrong-arch',
    `java.lang.UnsatisfiedLinkError: Can't load library: /var/folders/3z/x/T/librocksdbjni3432687157423953057.jnilib
	at java.base/java.lang.ClassLoader.loadLibrary(ClassLoader.java:2393)
	at org.rocksdb.NativeLibraryLoader.loadLibraryFromJar(NativeLibraryLoader.java:78)
	at com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage.<clinit>(RocksDBLogStorage.java:75)
	at com.alibaba.nacos.core.distributed.raft.JRaftServer.createMultiRaftGroup(JRaftServer.java:269)`,
  ],
  [
    'alibaba/nacos#4873', 'ports/grpc-port-in-use',
    `2021-02-04 17:08:04,756 ERROR Startup errors : {}

org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcSdkServer': Invocation of init method failed; nested exception is java.io.IOException: Failed to bind
	at org.springframework.beans.factory.annotation.InitDestroyAnnotationBeanPostProcessor.postProcessBeforeInitialization(InitDestroyAnnotationBeanPostProcessor.java:139)
Caused by: java.io.IOException: Failed to bind
	at io.grpc.netty.shaded.io.grpc.netty.NettyServer.start(NettyServer.java:246)
Caused by: io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use`,
  ],
  [
    'alibaba/nacos#8790', 'ports/raft-port-in-use',
    `Caused by: java.io.IOException: Failed to bind
	at io.grpc.netty.shaded.io.grpc.netty.NettyServer.start(NettyServer.java:246)
	at com.alipay.sofa.jraft.rpc.impl.GrpcServer.init(GrpcServer.java:108)
	at com.alibaba.nacos.core.distributed.raft.JRaftServer.start(JRaftServer.java:213)
	... 142 common frames omitted
Caused by: io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: 地址已在使用
2022-07-23 16:29:53,750 WARN [WatchFileCenter] start close

2022-07-23 16:29:53,755 WARN [WatchFileCenter] already closed`,
  ],
  [
    'alibaba/nacos#7317', 'ports/grpc-port-in-use',
    `org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcClusterServer': Invocation of init method failed; nested exception is java.io.IOException: Failed to bind
	at org.springframework.beans.factory.annotation.InitDestroyAnnotationBeanPostProcessor.postProcessBeforeInitialization(InitDestroyAnnotationBeanPostProcessor.java:139)
Caused by: java.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:9849
	at io.grpc.netty.shaded.io.grpc.netty.NettyServer.start(NettyServer.java:328)
Caused by: io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use`,
  ],
  [
    'alibaba/nacos#9161 (full chain)', 'upgrade/schema-missing-encrypted-data-key',
    `org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'memoryMonitor': Unsatisfied dependency expressed through constructor parameter 0; nested exception is org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'externalDumpService': Invocation of init method failed; nested exception is ErrCode:500, ErrMsg:Nacos Server did not start because dumpservice bean construction failure :
PreparedStatementCallback; bad SQL grammar [SELECT id,data_id,group_id,tenant_id,app_name,content,md5,gmt_modified,type,encrypted_data_key FROM config_info WHERE id > ? ORDER BY id ASC LIMIT 0,1000]; nested exception is java.sql.SQLSyntaxErrorException: Unknown column 'encrypted_data_key' in 'field list'
	at org.springframework.beans.factory.support.ConstructorResolver.createArgumentArray(ConstructorResolver.java:800)`,
  ],
  [
    'jeecgboot/JeecgBoot#5941', 'upgrade/schema-missing-encrypted-data-key',
    `        ... 19 common frames omitted
Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure :
PreparedStatementCallback; bad SQL grammar [SELECT id,data_id,group_id,tenant_id,app_name,content,md5,gmt_modified,type,encrypted_data_key FROM config_info WHERE id > ? ORDER BY id ASC LIMIT 0,1000]; nested exception is java.sql.SQLSyntaxErrorException: Unknown column 'encrypted_data_key' in 'field list'
        at com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:260)
        at com.alibaba.nacos.config.server.service.dump.ExternalDumpService.init(ExternalDumpService.java:61)`,
  ],
  [
    'nacos-group/nacos-docker#265', 'upgrade/schema-missing-encrypted-data-key',
    "caused: PreparedStatementCallback; bad SQL grammar [SELECT id,data_id,encrypted_data_key FROM config_info WHERE data_id=? AND group_id=? AND tenant_id=?]; nested exception is java.sql.SQLSyntaxErrorException: Unknown column 'encrypted_data_key' in 'field list';caused: Unknown column 'encrypted_data_key' in 'field list';",
  ],
  [
    'alibaba/nacos#10815', 'upgrade/encrypted-data-key-no-default',
    "caused: PreparedStatementCallback; SQL [INSERT INTO his_config_info (id,data_id,group_id,op_type) VALUES(?,?,?,?)]; Field 'encrypted_data_key' doesn't have a default value; nested exception is java.sql.SQLException: Field 'encrypted_data_key' doesn't have a default value;caused: Field 'encrypted_data_key' doesn't have a default value;",
  ],
  [
    'alibaba/nacos#6662', 'jvm/startup-203-empty-main-class',
    '错误: 找不到或无法加载主类\n原因: java.lang.ClassNotFoundException:',
  ],
  [
    'alibaba/nacos#6647', 'jvm/startup-203-empty-main-class',
    `/usr/lib/jvm/java-11-openjdk-11.0.12.0.7-0.el8_4.x86_64/bin/java   -Xms512m -Xmx512m -Xmn256m -Dnacos.standalone=true -Dnacos.member.list= -Xlog:gc*:file=/usr/local/nacos/logs/nacos_gc.log:time,tags:filecount=10,filesize=102400 -Dnacos.home=/usr/local/nacos -jar /usr/local/nacos/target/nacos-server.jar  --spring.config.additional-location=file:/usr/local/nacos/conf/ --logging.config=/usr/local/nacos/conf/nacos-logback.xml --server.max-http-header-size=524288

Error: Could not find or load main class\x20
Caused by: java.lang.ClassNotFoundException:\x20`,
  ],
  [
    'alibaba/nacos#9585', 'cluster/distro-waiting-server-list',
    `2022-11-16 16:02:29,591 WARN data storage DistroDataStorageImpl has not finished initial step, do not send verify data

${Array.from({ length: 12 }, (_, second) => `2022-11-16 16:02:${30 + second},264 INFO [DISTRO-INIT] waiting server list init...\n\n`).join('')}`,
  ],
  [
    'alibaba/nacos#6413', 'cluster/server-is-down-503',
    'com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.1:8860]) tried: ErrCode:503, ErrMsg:server is DOWNnow, detailed error message: Optional[Distro protocol is not initialized]',
  ],
  [
    'alibaba/nacos#12259 (compose)', 'database/public-key-retrieval',
    `nacos  |        at com.mysql.cj.jdbc.ConnectionImpl.connectWithRetries(ConnectionImpl.java:839)
nacos  |        ... 136 common frames omitted
nacos  | Caused by: com.mysql.cj.exceptions.UnableToConnectException: Public Key Retrieval is not allowed
nacos  |        at sun.reflect.NativeConstructorAccessorImpl.newInstance0(Native Method)
nacos  |        at com.mysql.cj.exceptions.ExceptionFactory.createException(ExceptionFactory.java:61)`,
  ],
  [
    'alibaba/nacos#4040', 'database/public-key-retrieval',
    `Caused by: com.mysql.cj.exceptions.CJException: Public Key Retrieval is not allowed
	at sun.reflect.NativeConstructorAccessorImpl.newInstance0(Native Method)
	at com.mysql.cj.exceptions.ExceptionFactory.createException(ExceptionFactory.java:61)`,
  ],
  [
    'nacos-group/nacos-docker#133', 'database/public-key-retrieval',
    'Caused by: com.mysql.cj.exceptions.UnableToConnectException: Public Key Retrieval is not allowed\n\tat sun.reflect.NativeConstructorAccessorImpl.newInstance0(Native Method)',
  ],
  [
    'alibaba/nacos#10047', 'auth/secret-key-missing-or-short',
    `Caused by: org.springframework.beans.BeanInstantiationException: Failed to instantiate [com.alibaba.nacos.plugin.auth.impl.JwtTokenManager]: Constructor threw exception; nested exception is java.lang.IllegalArgumentException: the length of secret key must great than or equal 32 bytes; And the secret key  must be encoded by base64.Please see https://nacos.io/zh-cn/docs/v2/guide/user/auth.html
        at org.springframework.beans.BeanUtils.instantiateClass(BeanUtils.java:224)`,
  ],
  [
    'alibaba/nacos#13181', 'upgrade/grpc-1x-mode',
    "Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos cluster is running with 1.X mode, can't accept gRPC request temporarily. Please check the server status or close Double write to force open 2.0 mode. Detail https://nacos.io/en-us/docs/2.0.0-upgrading.html.",
  ],
  [
    'alibaba/nacos#10920', 'client/persistent-vs-ephemeral',
    "com.alibaba.nacos.api.exception.NacosException: errCode: 400, errMsg: Current service DEFAULT_GROUP@@stock-service is persistent service, can't register ephemeral instance. ",
  ],
  [
    'alibaba/nacos#7429', 'operations/grpc-message-too-large',
    `Caused by: io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 10485760: 24329998
	at io.grpc.Status.asRuntimeException(Status.java:533)
	at io.grpc.stub.ClientCalls$UnaryStreamToFuture.onClose(ClientCalls.java:490)`,
  ],
  [
    'alibaba/nacos#10559', 'operations/grpc-message-too-large',
    'com.alibaba.nacos.consistency.exception.ConsistencyException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 4194304: 20506806 ',
  ],
  [
    'alibaba/nacos#8025', 'ports/proxy-not-tcp',
    `java.util.concurrent.ExecutionException: io.grpc.StatusRuntimeException: INTERNAL: http2 exception
	at com.google.common.util.concurrent.AbstractFuture.getDoneValue(AbstractFuture.java:566) ~[guava-30.1-jre.jar:na]
	at com.alibaba.nacos.common.remote.client.grpc.GrpcClient.serverCheck(GrpcClient.java:146) [nacos-common-2.0.3.jar:na]
Caused by: io.grpc.StatusRuntimeException: INTERNAL: http2 exception
	at io.grpc.Status.asRuntimeException(Status.java:533)
Caused by: io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception: First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f
	at io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception.connectionError(Http2Exception.java:107)`,
  ],
  [
    'alibaba/nacos#8037', 'raft/derby-locked',
    `Caused by: com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: load schema.sql error.\x20
	at com.alibaba.nacos.config.server.service.datasource.LocalDataSourceServiceImpl.reload(LocalDataSourceServiceImpl.java:102)
	... 166 common frames omitted
Caused by: java.sql.SQLException: Failed to start database '/opt/nacos/data/derby-data' with class loader org.springframework.boot.loader.LaunchedURLClassLoader@6267c3bb, see the next exception for details.
	at org.apache.derby.impl.jdbc.SQLExceptionFactory.getSQLException(Unknown Source)
Caused by: ERROR XJ040: Failed to start database '/opt/nacos/data/derby-data' with class loader org.springframework.boot.loader.LaunchedURLClassLoader@6267c3bb, see the next exception for details.
	at org.apache.derby.iapi.error.StandardException.newException(Unknown Source)
Caused by: ERROR XSDB6: Another instance of Derby may have already booted the database /opt/nacos/data/derby-data.
	at org.apache.derby.iapi.error.StandardException.newException(Unknown Source)`,
  ],
  [
    'alibaba/nacos#9098', 'database/no-datasource-set',
    `nacos  | Caused by: java.lang.IllegalStateException: No DataSource set
nacos  | 	at org.springframework.util.Assert.state(Assert.java:76)
nacos  | 	at org.springframework.jdbc.support.JdbcAccessor.obtainDataSource(JdbcAccessor.java:86)`,
  ],
  [
    'alibaba/nacos#6886', 'database/no-datasource-set',
    'Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure : No DataSource set \tat com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:236) \tat com.alibaba.nacos.config.server.service.dump.ExternalDumpService.init(ExternalDumpService.java:52)',
  ],
  [
    'nacos-group/nacos-k8s#431', 'k8s/dns-not-answering',
    `2023/08/15 02:47:11 lookup nacos-headless on 10.96.0.10:53: no such host
2023/08/17 03:04:43 lookup nacos-headless on 10.96.0.10:53: no such host`,
  ],
  [
    'nacos-group/nacos-k8s#409', 'k8s/k8s-headless-not-ready',
    `2023-04-25 17:37:28,081 WARN [Channel<23>: (nacos-1.nacos-headless.middleware.svc.cluster.local:7848)] Failed to resolve name. status=Status{code=UNAVAILABLE, description=Unable to resolve host nacos-1.nacos-headless.middleware.svc.cluster.local, cause=java.lang.RuntimeException: java.net.UnknownHostException: nacos-1.nacos-headless.middleware.svc.cluster.local
        at io.grpc.internal.DnsNameResolver.resolveAddresses(DnsNameResolver.java:224)
Caused by: java.net.UnknownHostException: nacos-1.nacos-headless.middleware.svc.cluster.local
        at java.net.InetAddress$CachedAddresses.get(InetAddress.java:764)`,
  ],
  [
    'alibaba/nacos#13447', 'upgrade/v3-namespace-migrate-conflict',
    `Caused by: java.lang.Exception: [migrate] config_info namespace migrate pre check failed
	at com.alibaba.nacos.config.server.service.ConfigMigrateService.namespaceMigratePreCheck(ConfigMigrateService.java:760)
	... 43 common frames omitted
2025-05-29 17:12:13,676 ERROR Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.`,
  ],
  [
    'alibaba/nacos#670', 'cluster/self-not-in-list',
    '2019-01-22 11:42:00,594 ERROR ########## [serverlist] self ip 10.99.0.208:8848 not in serverlist [172.16.5.152:8848, 172.16.5.153:8848, 10.99.0.208:8848]',
  ],
  [
    'apache/shenyu#5721', 'client/wrong-context-path',
    `2024-10-25 16:26:44 [main] ERROR com.alibaba.nacos.client.auth.impl.process.HttpLoginProcessor - login failed: {"code":404,"message":"<!doctype html><html lang=\\"en\\"><head><title>HTTP Status 404 – Not Found</title></head></html>","header":{"header":{"Content-Type":"text/html;charset=utf-8"}}}`,
  ],
  [
    'apache/incubator-seata#5144', 'client/wrong-context-path',
    '12:25:34.205 [com.alibaba.nacos.client.naming.security] ERROR c.a.n.c.s.SecurityProxy - [login,149] - login failed: {"code":404,"message":"<!doctype html><html lang=\\"en\\"><head><title>HTTP Status 404 – Not Found"}',
  ],
  ['alibaba/nacos#3266', 'client/client-403-user', 'com.alibaba.nacos.client.security.SecurityProxy:login failed: {"code":403,"content":"unknown user!"}'],
  [
    'nacos-group/nacos-docker#211', 'client/server-not-reached',
    `2021-09-24 16:18:39.458 [main] ERROR c.alibaba.nacos.client.config.http.ServerHttpAgent:109 - [NACOS ConnectException httpGet] currentServerAddr:http://localhost:8848, err : Connection refused (Connection refused)
2021-09-24 16:18:39.464 [main] ERROR com.alibaba.nacos.client.config.impl.ClientWorker:279 - [fixed-localhost_8848] [sub-server] get server config exception, dataId=auth, group=DEFAULT_GROUP, tenant=
java.net.ConnectException: [NACOS HTTP-GET] The maximum number of tolerable server reconnection errors has been reached
	at com.alibaba.nacos.client.config.http.ServerHttpAgent.httpGet(ServerHttpAgent.java:123)`,
  ],
  [
    'nacos-group/nacos-k8s#57', 'environment/permission-denied-home',
    `ERROR in ch.qos.logback.core.rolling.RollingFileAppender[naming-rt] - openFile(/home/nacos/logs/naming-rt.log,true) call failed. java.io.FileNotFoundException: /home/nacos/logs/naming-rt.log (Permission denied)
ERROR in ch.qos.logback.core.rolling.RollingFileAppender[rootFile] - openFile(/home/nacos/logs/nacos.log,true) call failed. java.io.FileNotFoundException: /home/nacos/logs/nacos.log (Permission denied)`,
  ],
  [
    'alibaba/nacos#14066', 'config/config-over-2mb-misleading',
    `2025-09-01 10:00:00,123 ERROR CONSOLE

org.springframework.web.bind.MissingServletRequestParameterException: Required request parameter 'dataId' for method parameter type String is not present
	at org.springframework.web.method.annotation.RequestParamMethodArgumentResolver.handleMissingValueInternal(RequestParamMethodArgumentResolver.java:218)`,
  ],
  ['alibaba/nacos#13608', 'upgrade/v3-console-moved', 'Nacos Console default port is 8080, and the path is /.'],
  [
    'nacos-docker example/cluster-hostname.yaml@v3.0.3', 'docker/docker-example-console-port-clash',
    'Error response from daemon: driver failed programming external connectivity on endpoint nacos2 (6c1f0e4a0c1d): Bind for 0.0.0.0:8080 failed: port is already allocated',
  ],
  [
    'ExternalDataSourceServiceImpl.java@3.0.3', 'operations/mysql-socket-timeout-3s',
    `2024-05-01 10:00:00,123 ERROR [db-error] org.springframework.dao.QueryTimeoutException: PreparedStatementCallback; SQL [SELECT count(*) FROM config_info]; Statement cancelled due to timeout or client request

com.mysql.cj.jdbc.exceptions.MySQLTimeoutException: Statement cancelled due to timeout or client request
	at com.mysql.cj.jdbc.StatementImpl.checkCancelTimeout(StatementImpl.java:2167)`,
  ],
  [
    'HikariPool.java@4.0.3', 'operations/mysql-pool-exhausted',
    `2024-05-01 10:00:00,123 ERROR [db-error] org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection; nested exception is java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.

java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.
	at com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
	at com.alibaba.nacos.config.server.service.repository.extrnal.ExternalStoragePersistServiceImpl.configInfoCount(ExternalStoragePersistServiceImpl.java:1)`,
  ],
  [
    'PortInUseFailureAnalyzer (spring-boot@2.7.18)', 'ports/main-port-in-use',
    `2024-05-01 10:00:00,123 ERROR [master-db] master db not found

***************************
APPLICATION FAILED TO START
***************************

Description:

Web server failed to start. Port 8848 was already in use.

Action:

Identify and stop the process that's listening on port 8848 or configure this application to listen on another port.`,
  ],
  ['ParamUtils.java@2.0.3', 'config/config-too-large', '2024-05-01 10:00:00,123 ERROR CONSOLE-EXCEPTION\n\ncom.alibaba.nacos.api.exception.NacosException: invalid content, over 10485760\n\tat com.alibaba.nacos.config.server.utils.ParamUtils.checkParam(ParamUtils.java:90)'],
  ['CapacityManagementAspect.java:431@2.0.3', 'config/config-quota', 'com.alibaba.nacos.api.exception.NacosException: http error, code=429,msg=超过该租户配置个数上限,dataId=a.yaml,group=DEFAULT_GROUP,tenant=dev'],
  ['ConfigOperationService.java:138@3.0.3', 'config/cas-publish-fail', '2025-05-01 10:00:00,123 ERROR CONSOLE\n\ncom.alibaba.nacos.api.exception.api.NacosApiException: Cas publish fail, server md5 may have changed.\n\tat com.alibaba.nacos.config.server.service.ConfigOperationService.publishConfig(ConfigOperationService.java:138)'],
  ['GrpcBiStreamRequestAcceptor.java:174@3.0.3', 'operations/connection-over-limit', '2024-05-01 10:00:00,123 WARN [1714528800123_10.0.0.5_43210]Connection register fail,reason: server is over limited.'],
  [
    'DumpService.java:228@3.0.3', 'operations/dump-all-slow-or-fails',
    `2024-05-01 10:00:00,123 ERROR Startup errors :

org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'externalDumpService': Invocation of init method failed
	at com.alibaba.nacos.Nacos.main(Nacos.java:48)
Caused by: com.alibaba.nacos.api.exception.NacosException: Nacos Server did not start because dumpservice bean construction failure :
Dump config info error, disk is read only
	at com.alibaba.nacos.config.server.service.dump.DumpService.dumpOperate(DumpService.java:236)`,
  ],
  [
    'org.apache.catalina.connector.Request.parseParts', 'environment/tomcat-temp-dir-cleaned',
    `2024-05-01 10:00:00,123 ERROR CONSOLE

org.springframework.web.multipart.MultipartException: Could not parse multipart servlet request; nested exception is java.io.IOException: The temporary upload location [/tmp/tomcat.8848.123/work/Tomcat/localhost/nacos] is not valid
	at org.springframework.web.multipart.support.StandardMultipartHttpServletRequest.handleParseFailure(StandardMultipartHttpServletRequest.java:124)
Caused by: java.io.IOException: The temporary upload location [/tmp/tomcat.8848.123/work/Tomcat/localhost/nacos] is not valid
	at org.apache.catalina.connector.Request.parseParts(Request.java:2877)`,
  ],
  [
    'NacosPropertySourceBuilder.java (nacos-spring-context)', 'client/namespace-name-vs-id',
    '2024-05-01 10:00:00.123  WARN 4242 --- [           main] c.a.n.s.c.a.NacosPropertySourceBuilder   : There is no content for NacosPropertySource from dataId[order.yaml] , groupId[DEFAULT_GROUP] , properties[{namespace=dev, serverAddr=10.0.0.1:8848}].',
  ],
  [
    'nacos-logback12.xml@3.0.3', 'client/client-log-permission',
    '10:00:00,123 |-ERROR in ch.qos.logback.core.rolling.RollingFileAppender[NAMING_LOG_FILE] - openFile(/home/app/logs/nacos/naming.log,true) call failed. java.io.FileNotFoundException: /home/app/logs/nacos/naming.log (Permission denied)',
  ],
  ['ClientWorker.java@3.0.3', 'config/config-being-modified', Array.from({ length: 4 }, (_, second) => `2024-05-01 10:00:0${second}.123 ERROR [com.alibaba.nacos.client.Worker:c.a.n.c.c.i.ClientWorker] [fixed-10.0.0.1_8848] [sub-server-error] get server config being modified concurrently, dataId=order.yaml, group=DEFAULT_GROUP, tenant=`).join('\n')],
];
