import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

const SYNTHESIZED = 'synthesized during native image building';

const said = (anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, files: CLIENT_FILES });

/** One image, one finding: what follows from the first class that is missing tells nothing new. */
const alone = (anchor: string, pattern: RegExp): Signature => ({ ...said(anchor, pattern), unless: new RegExp(SYNTHESIZED) });

export default defineLogRule({
  id: 'client/native-image-hints', severity: 'error',
  title: { en: 'A native image lacks classes of the Nacos client', zh: '原生镜像缺少 Nacos 客户端的类信息' },
  message: { en: 'The application was compiled to a native image, and {type} cannot be used there by reflection', zh: '应用被编译成了原生镜像，而其中无法通过反射使用 {type}' },
  why: {
    en: 'The client turns its requests into JSON and loads gRPC by reflection. GraalVM keeps only what it is told of, so that the connection fails although the same program works on a JVM and the server is well.',
    zh: '客户端通过反射把请求转成 JSON 并加载 gRPC。GraalVM 只保留声明过的类，因此同样的程序在 JVM 上正常、编译成原生镜像后连接失败，与服务端无关。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Give the build reachability metadata for com.alibaba.nacos.api.** and the shaded gRPC: run the program once on the JVM with -agentlib:native-image-agent=config-output-dir=src/main/resources/META-INF/native-image and build again; Spring Cloud Alibaba has hints from 2022.0 on.',
      zh: '为 com.alibaba.nacos.api.** 和内置 gRPC 提供元数据：先在 JVM 上带 -agentlib:native-image-agent=config-output-dir=src/main/resources/META-INF/native-image 运行一遍再编译；Spring Cloud Alibaba 从 2022.0 起自带部分提示。',
    } },
    { risk: 'restart', text: { en: 'Until that works, run the application on a JVM.', zh: '在此之前先用 JVM 运行应用。' } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  over: { never: 'what was not compiled in is missing until the image is built anew' },
  references: ['alibaba/nacos#14011', 'alibaba/nacos#9802'],
  signature: [
    said(SYNTHESIZED, /ClassNotFoundException: (?<type>com\.alibaba\.nacos\.[\w.$]{1,160})\. This exception was synthesized during native image building/),
    alone('This appears to be a native image', /(?:for class|of type) \[?`?(?<type>com\.alibaba\.nacos\.[\w.$]{1,160})[^\n]{0,200}This appears to be a native image/),
    alone('MissingReflectionRegistrationError', /MissingReflectionRegistrationError: [^\n]{0,200}?(?<type>com\.alibaba\.nacos\.[\w.$]{1,160})/),
  ],
});
