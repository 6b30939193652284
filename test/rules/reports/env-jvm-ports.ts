/** What people paste into issues, by the rule that must recognise it in the logs alone: reference, rule, text as in the start file. */
export const reports: readonly [reference: string, rule: string, text: string][] = [
  ['distribution/bin/startup.sh:97-127@3.0.3', 'environment/java-home-missing', 'ERROR: Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better! !!'],
  ['distribution/bin/startup.sh@2.3.2', 'environment/java-home-missing', "nohup: failed to run command '/usr/lib/jvm/jdk-8/bin/java': No such file or directory"],
  [
    'pom.xml:95-98@3.0.3', 'jvm/java-too-old-for-3x',
    'Error: LinkageError occurred while loading main class org.springframework.boot.loader.launch.PropertiesLauncher\n\tjava.lang.UnsupportedClassVersionError: org/springframework/boot/loader/launch/PropertiesLauncher has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0',
  ],
  [
    'pom.xml:95-98@3.0.3', 'jvm/java-too-old-for-3x',
    'Exception in thread "main" java.lang.UnsupportedClassVersionError: com/alibaba/nacos/bootstrap/Nacos has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 52.0\n\tat java.lang.ClassLoader.defineClass1(Native Method)\n\tat java.lang.ClassLoader.defineClass(ClassLoader.java:763)',
  ],
  [
    'alibaba/nacos#4532', 'jvm/java-too-old',
    'Exception in thread "main" java.lang.UnsupportedClassVersionError: com/alibaba/nacos/Nacos : Unsupported major.minor version 52.0\n\tat java.lang.ClassLoader.defineClass1(Native Method)',
  ],
  ['alibaba/nacos#6609', 'jvm/startup-203-empty-main-class', 'Error: Could not find or load main class \nCaused by: java.lang.ClassNotFoundException: '],
  ['alibaba/nacos#8807', 'jvm/startup-203-empty-main-class', '错误: 找不到或无法加载主类 \n原因: java.lang.ClassNotFoundException: '],
  [
    'alibaba/nacos#13932', 'jvm/java-ext-dirs-not-supported',
    '-Djava.ext.dirs=/usr/lib/jvm/java-17-openjdk/jre/lib/ext:/usr/lib/jvm/java-17-openjdk/lib/ext is not supported.  Use -classpath instead.\nError: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred. Program will exit.',
  ],
  [
    'nacos-docker build/bin/docker-startup.sh@v2.4.3', 'jvm/cms-gc-flag-removed',
    "Unrecognized VM option 'UseConcMarkSweepGC'\nError: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred. Program will exit.",
  ],
  [
    'alibaba/nacos#10817', 'jvm/heap-cannot-reserve',
    'Error occurred during initialization of VM\nCould not reserve enough space for 2097152KB object heap',
  ],
  [
    'alibaba/nacos#10817', 'jvm/heap-cannot-reserve',
    "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x0000000080000000, 2147483648, 0) failed; error='Cannot allocate memory' (errno=12)\n#\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Native memory allocation (mmap) failed to map 2147483648 bytes for committing reserved memory.",
  ],
  ['alibaba/nacos#6329', 'jvm/oom-killed', '[Mon May  6 10:00:00 2024] Out of memory: Killed process 4711 (java) total-vm:6518016kB, anon-rss:2301144kB, file-rss:0kB'],
  [
    'alibaba/nacos#10321', 'operations/jvm-oom-heap',
    '2024-05-06 09:59:59,101 INFO Nacos is starting...\n\n2024-05-06 10:00:00,123 ERROR Exception occurs\n\njava.lang.OutOfMemoryError: unable to create new native thread\n\tat java.lang.Thread.start0(Native Method)\n\tat java.lang.Thread.start(Thread.java:717)',
  ],
  [
    'alibaba/nacos#5898', 'operations/fd-limit',
    '2021-06-01 09:00:00,101 INFO Nacos is starting...\n\n2021-06-01 10:00:00,123 ERROR Socket accept failed\n\njava.io.IOException: Too many open files\n\tat sun.nio.ch.ServerSocketChannelImpl.accept0(Native Method)\n\tat sun.nio.ch.ServerSocketChannelImpl.accept(ServerSocketChannelImpl.java:422)',
  ],
  [
    'alibaba/nacos#8041', 'environment/rocksdb-wrong-arch',
    "2022-04-01 10:00:00,123 ERROR Startup errors : \n\norg.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'persistentClientOperationServiceImpl'\nCaused by: java.lang.UnsatisfiedLinkError: /private/var/folders/x/T/librocksdbjni5.jnilib: dlopen(/private/var/folders/x/T/librocksdbjni5.jnilib, 1): tried: '/private/var/folders/x/T/librocksdbjni5.jnilib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e'))\n\tat java.lang.ClassLoader$NativeLibrary.load(Native Method)",
  ],
  [
    'alibaba/nacos#12995', 'environment/rocksdb-wrong-arch',
    "2024-12-01 10:00:00,123 ERROR Startup errors : \n\njava.lang.RuntimeException: x\nCaused by: java.lang.UnsatisfiedLinkError: C:\\Users\\a\\AppData\\Local\\Temp\\librocksdbjni7.dll: Can't load AMD 64-bit .dll on a ARM 64-bit platform\n\tat java.base/jdk.internal.loader.NativeLibraries.load(Native Method)",
  ],
  [
    'nacos-docker build/Dockerfile@v3.2.3', 'docker/rocksdb-musl',
    '2024-05-06 10:00:00,123 ERROR Startup errors : \n\njava.lang.RuntimeException: x\nCaused by: java.lang.UnsatisfiedLinkError: /tmp/librocksdbjni1.so: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /tmp/librocksdbjni1.so)\n\tat java.lang.ClassLoader$NativeLibrary.load(Native Method)',
  ],
  ['alibaba/nacos#3705', 'environment/source-tree-not-release', 'Error: Unable to access jarfile D:\\nacos\\distribution\\target\\nacos-server.jar'],
  ['distribution/bin/startup.sh@2.3.2', 'environment/source-tree-not-release', 'Error: Invalid or corrupt jarfile /opt/nacos/target/nacos-server.jar'],
  ['distribution/bin/startup.sh@2.3.2', 'environment/sh-instead-of-bash', 'startup.sh: 138: [[: not found'],
  ['distribution/bin/startup.sh@2.3.2', 'environment/crlf-scripts', "startup.sh: line 2: $'\\r': command not found"],
  ['distribution/bin/startup.sh@2.3.2', 'environment/crlf-scripts', '-bash: ./startup.sh: /bin/bash^M: bad interpreter: No such file or directory'],
  [
    'core/.../StartingApplicationListener.java@2.3.2', 'environment/permission-denied-home',
    '21:37:48.928 [main] ERROR org.springframework.boot.SpringApplication - Application run failed\njava.lang.RuntimeException: java.io.IOException: Unable to create directory /opt/nacos/data\n\tat com.alibaba.nacos.core.listener.StartingApplicationListener.makeWorkDir(StartingApplicationListener.java:231)\nCaused by: java.io.IOException: Unable to create directory /opt/nacos/data',
  ],
  [
    'alibaba/nacos#4551', 'environment/two-instances-same-home',
    '2021-01-06 10:00:00,123 ERROR Startup errors : \n\njava.lang.RuntimeException: x\nCaused by: org.rocksdb.RocksDBException: While lock file: /opt/nacos/data/protocol/raft/naming_persistent_service/log/LOCK: Resource temporarily unavailable\n\tat org.rocksdb.RocksDB.open(Native Method)',
  ],
  ['config/.../ConfigCacheService.java:121-127@2.0.3', 'raft/disk-full-suicide', '2021-08-01 10:00:00,123 ERROR 磁盘满自杀退出\n'],
  ['config/.../ConfigCacheService.java:145-149@3.0.3', 'raft/disk-full-suicide', '2025-08-01 10:00:00,123 ERROR Local Disk Full,Exit\n'],
  [
    'alibaba/nacos#4556', 'ports/main-port-in-use',
    '***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8848 was already in use.\n\nAction:\n\nIdentify and stop the process that\'s listening on port 8848 or configure this application to listen on another port.\n',
  ],
  [
    'alibaba/nacos#7361', 'ports/grpc-port-in-use',
    "2021-12-01 10:00:00,123 ERROR Startup errors : \n\norg.springframework.beans.factory.BeanCreationException: Error creating bean with name 'grpcClusterServer': Invocation of init method failed; nested exception is java.io.IOException: Failed to bind\nCaused by: java.io.IOException: Failed to bind\n\tat io.grpc.netty.shaded.io.grpc.netty.NettyServer.start(NettyServer.java:246)\nCaused by: io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use",
  ],
  [
    'alibaba/nacos#8790', 'ports/raft-port-in-use',
    '2022-07-01 10:00:00,123 ERROR raft protocol start failure, cause: \n\njava.io.IOException: Failed to bind to address 0.0.0.0/0.0.0.0:7848\n\tat io.grpc.netty.shaded.io.grpc.netty.NettyServer.start(NettyServer.java:328)\nCaused by: io.grpc.netty.shaded.io.netty.channel.unix.Errors$NativeIoException: bind(..) failed: Address already in use',
  ],
  [
    'sys/.../InetUtils.java:110@3.0.3', 'ports/no-nic-npe',
    '2025-05-01 10:00:00,123 ERROR Application run failed\n\njava.lang.ExceptionInInitializerError: null\n\tat com.alibaba.nacos.sys.env.EnvUtil.getLocalAddress(EnvUtil.java:171)\nCaused by: java.lang.NullPointerException: null\n\tat java.util.Objects.requireNonNull(Objects.java:203)\n\tat com.alibaba.nacos.sys.utils.InetUtils.refreshIp(InetUtils.java:110)',
  ],
  [
    'distribution/bin/startup.sh@3.0.3', 'auth/prompt-blocks-service-start',
    '`nacos.core.auth.plugin.nacos.token.secret.key` is missing, please set with Base64 string: ',
  ],
];
