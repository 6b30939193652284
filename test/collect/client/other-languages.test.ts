import { describe, expect, it } from 'vitest';
import { projectsOf } from '../../support/client.ts';

const only = (files: Readonly<Record<string, string>>) => {
  const projects = projectsOf(files);
  expect(projects).toHaveLength(1);
  return projects[0] as (typeof projects)[number];
};

describe('Go', () => {
  const GO = `package main
import "github.com/nacos-group/nacos-sdk-go/v2/common/constant"
// constant.NewServerConfig("old.example.com", 1)
var sc = []constant.ServerConfig{*constant.NewServerConfig("10.0.0.5", 8848, constant.WithContextPath("/nacos"))}
var cc = constant.ClientConfig{NamespaceId: "dev", Username: "app", Password: "S3cret-go-value"}
func run() { client.GetConfig(vo.ConfigParam{DataId: "app.yaml", Group: "G"}) }
`;
  it('a program with its module', () => {
    const project = only({ 'svc/go.mod': 'module example.com/svc\n\nrequire (\n\tgithub.com/nacos-group/nacos-sdk-go/v2 v2.2.7\n)\n', 'svc/main.go': GO });
    expect(project).toMatchObject({ ecosystem: 'go', client: { version: '2.2.7', generation: 2, library: { line: 4 } } });
    expect(project.uses).toMatchObject([{ addresses: [{ host: '10.0.0.5', port: 8848, grpcPort: 9848 }], namespace: { value: 'dev', at: { line: 5 } }, user: { value: 'app' }, asks: [{ dataId: 'app.yaml', group: 'G', line: 6 }] }]);
    expect(JSON.stringify(project)).not.toContain('S3cret');
  });

  it('the old module speaks HTTP', () => {
    expect(only({ 'go.mod': 'module x\nrequire github.com/nacos-group/nacos-sdk-go v1.1.4\n' }).client).toMatchObject({ version: '1.1.4', generation: 1 });
  });
});

describe('Python', () => {
  it('version 1 speaks HTTP, 2 gRPC', () => {
    const source = 'import nacos\nclient = nacos.NacosClient("h:8848", namespace="n1", username="u", password="S3cret-py")\n';
    expect(only({ 'requirements.txt': 'flask\nnacos-sdk-python==0.1.6\n', 'app.py': source })).toMatchObject({ client: { version: '0.1.6', generation: 1, library: { line: 2 } }, uses: [{ addresses: [{ host: 'h', grpcPort: null }], namespace: { value: 'n1' } }] });
    expect(only({ 'pyproject.toml': '[project]\ndependencies = ["nacos-sdk-python>=2.0.1"]\n' }).client).toMatchObject({ version: '2.0.1', generation: 2 });
  });
});

describe('Node', () => {
  it('the lock file tells the version', () => {
    const project = only({
      'package.json': '{"dependencies": {\n"nacos": "^2.5.0"}}', 'package-lock.json': '{"packages": {"": {}, "node_modules/nacos": {"version": "2.6.0"}}}',
      'index.js': "const { NacosNamingClient } = require('nacos');\nnew NacosNamingClient({ serverList: '127.0.0.1:8848', namespace: 'public' });\n",
    });
    expect(project).toMatchObject({ client: { version: '2.6.0', generation: 1, library: { by: 'resolved', line: 2 } }, uses: [{ addresses: [{ port: 8848, grpcPort: null }] }] });
  });
});

describe('.NET', () => {
  it('settings and project', () => {
    const project = only({
      'api/api.csproj': '<Project><ItemGroup>\n<PackageReference Include="nacos-sdk-csharp.AspNetCore" Version="1.3.5" /></ItemGroup></Project>',
      'api/appsettings.json': '{ "nacos": {\n "ServerAddresses": [ "http://h:8848" ], "Namespace": "ns", "UserName": "u", "Password": "S3cret-net", "ServiceName": "api", "NamingUseRpc": true } }',
    });
    expect(project).toMatchObject({ ecosystem: 'dotnet', client: { version: '1.3.5', generation: 2 }, uses: [{ addresses: [{ host: 'h', grpcPort: 9848, scheme: 'http' }], namespace: { value: 'ns' }, service: { value: 'api' } }] });
  });

  it('without RPC it is a client of HTTP', () => {
    expect(only({ 'appsettings.json': '{"nacos": {"ServerAddresses": ["http://h:8848"], "NamingUseRpc": false}}' }).uses).toMatchObject([{ addresses: [{ grpcPort: null }] }]);
  });
});

it('Rust with its features', () => {
  const project = only({ 'Cargo.toml': '[dependencies]\nnacos-sdk = { version = "0.4", features = ["default"] }\n', 'src/main.rs': 'use nacos_sdk::api::props::ClientProps;\nlet p = ClientProps::new().server_addr("h:8848").namespace("n").auth_username("u");\n' });
  expect(project).toMatchObject({ ecosystem: 'rust', client: { version: '0.4', generation: 2, library: { classifier: 'default' } }, uses: [{ addresses: [{ host: 'h' }], user: { value: 'u' } }] });
});

it('Java that builds its own client', () => {
  const project = only({
    'app/pom.xml': '<project><groupId>a</groupId><artifactId>app</artifactId><dependencies><dependency><groupId>com.alibaba.nacos</groupId><artifactId>nacos-client</artifactId><version>2.3.2</version></dependency></dependencies></project>',
    'app/src/main/java/A.java': 'Properties p = new Properties();\np.put(PropertyKeyConst.SERVER_ADDR, "h:8848");\np.put(PropertyKeyConst.NAMESPACE, "n");\nNacosFactory.createNamingService(p);\n',
  });
  expect(project.uses).toMatchObject([{ purpose: 'direct', addresses: [{ host: 'h', grpcPort: 9848 }], namespace: { value: 'n' } }]);
});

describe('Gradle', () => {
  const BUILD = `plugins { id 'org.springframework.boot' version '3.2.4' }
// implementation 'com.alibaba.nacos:nacos-api:9.9.9'
ext { set('alibabaVersion', "2023.0.1.2") }
dependencies {
  implementation 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config'
  implementation libs.nacos.client
}
dependencyManagement { imports { mavenBom "com.alibaba.cloud:spring-cloud-alibaba-dependencies:\${alibabaVersion}" } }
`;
  it('scripts, catalogue and lock file', () => {
    const catalogue = '[versions]\nnacos = "2.4.3"\n[libraries]\nnacos-client = { module = "com.alibaba.nacos:nacos-client", version.ref = "nacos" }\n';
    const [project] = projectsOf({ 'build.gradle': BUILD, 'gradle/libs.versions.toml': catalogue });
    expect(project).toMatchObject({ client: { version: '2.4.3' }, bootstrap: { isRead: false } });
    expect(project?.libraries.find(({ name }) => name.endsWith('alibaba-nacos-config'))).toMatchObject({ version: '2023.0.1.2', line: 5 });
    expect(JSON.stringify(project)).not.toContain('9.9.9');
    const [locked] = projectsOf({ 'build.gradle': BUILD, 'gradle/libs.versions.toml': catalogue, 'gradle.lockfile': 'com.alibaba.nacos:nacos-client:2.5.1=runtimeClasspath\n' });
    expect(locked?.client).toMatchObject({ version: '2.5.1', library: { by: 'resolved' } });
  });
});
