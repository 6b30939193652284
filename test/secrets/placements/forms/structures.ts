import { ANY_KEYS, DOTTED_KEYS, ENV_KEYS, type Form, inXml, placed, UNKNOWN_KEYS, WORD_KEYS } from '../draw.ts';

const escaped = (value: unknown): string => JSON.stringify(JSON.stringify(value)).slice(1, -1);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** JSON, YAML and XML: the key may stand far from the value. */
export const STRUCTURES: readonly Form[] = [
  { name: 'JSON', write: d => { const s = d.secret('anything'); return placed(JSON.stringify({ port: 3306, [d.pick(ANY_KEYS)]: s, table: 'config_info' }), s, '3306', 'config_info'); } },
  { name: 'JSON with line breaks', write: d => { const s = d.secret('anything'); return placed(JSON.stringify({ port: 3306, [d.pick(ANY_KEYS)]: s, table: 'config_info' }, null, 2), s, '3306', 'config_info'); } },
  { name: 'JSON of properties', write: d => { const s = d.secret('anything'); return placed(`SPRING_APPLICATION_JSON=${JSON.stringify({ [d.pick(DOTTED_KEYS)]: s, 'server.port': 8848 })}`, s, '8848'); } },
  { name: 'JSON in JSON', write: d => { const s = d.secret('anything'); return placed(`{"Env":["SPRING_APPLICATION_JSON=${escaped({ [d.pick(DOTTED_KEYS)]: s, 'server.port': 8848 })}","MODE=cluster"]}`, s, '8848', 'MODE=cluster'); } },
  { name: 'JSON in JSON in JSON', write: d => { const s = d.secret('symbols'); return placed(JSON.stringify({ body: JSON.stringify({ data: JSON.stringify({ [d.pick(WORD_KEYS)]: s }) }), code: 30000 }), s, '30000'); } },
  { name: 'nested keys of JSON', write: d => { const s = d.secret('anything'); return placed(JSON.stringify({ nacos: { core: { auth: { enabled: true, token: { secret: { key: s } } } } }, port: 8848 }), s, '8848'); } },
  { name: 'numbered keys of JSON', write: d => { const [a, b] = [d.secret(), d.secret()]; return placed(JSON.stringify({ db: { num: 2, password: { 0: a, 1: b } }, port: 8848 }), [a, b], '8848'); } },
  { name: 'array of JSON', write: d => { const [a, b] = [d.secret('symbols'), d.secret('symbols')]; return placed(JSON.stringify({ [`${d.pick(WORD_KEYS)}s`]: [a, b], ports: [8848, 9848] }), [a, b], '[8848,9848]'); } },
  { name: 'name and value', write: d => { const s = d.secret('anything'); return placed(JSON.stringify({ env: [{ name: 'MODE', value: 'cluster' }, { name: d.pick(ENV_KEYS), value: s }, { name: 'MYSQL_SERVICE_PORT', value: '3306' }] }), s, 'cluster', '3306'); } },
  { name: 'value and name', write: d => { const s = d.secret('anything'); return placed(JSON.stringify({ env: [{ value: s, name: d.pick(ENV_KEYS) }, { value: '3306', name: 'MYSQL_SERVICE_PORT' }] }, null, 1), s, '3306'); } },
  { name: 'key and value', write: d => { const s = d.secret('symbols'); return placed(JSON.stringify([{ key: d.pick(DOTTED_KEYS), value: s }, { key: 'server.port', value: '8848' }]), s, '8848'); } },
  { name: 'actuator env', write: d => { const s = d.secret('symbols'); return placed(JSON.stringify({ name: 'systemEnvironment', properties: { [d.pick(ENV_KEYS)]: { value: s, origin: 'System Environment Property' }, MODE: { value: 'cluster' } } }), s, 'cluster'); } },
  { name: 'docker inspect', write: d => { const s = d.secret('anything'); return placed(JSON.stringify([{ Config: { Env: ['MODE=cluster', `${d.pick(ENV_KEYS)}=${s}`, 'MYSQL_SERVICE_PORT=3306'], Image: 'nacos/nacos-server:v2.3.2' } }], null, 4), s, 'MODE=cluster', 'MYSQL_SERVICE_PORT=3306', 'nacos/nacos-server:v2.3.2'); } },
  { name: 'command of JSON', write: d => { const s = d.secret('symbols'); return placed(JSON.stringify({ Cmd: ['redis-server', '--requirepass', s, '--port', '6379'] }), s, '6379'); } },
  { name: 'docker config.json', write: d => { const s = d.secret(); return placed(JSON.stringify({ auths: { 'registry.acme.cn:5000': { auth: base64(`ops:${s}`) } } }), [s, base64(`ops:${s}`)], ':5000'); } },
  { name: 'Secret of Kubernetes as JSON', write: d => { const s = d.secret('symbols'); return placed(JSON.stringify({ apiVersion: 'v1', data: { 'mysql-cred': base64(s) }, kind: 'Secret', metadata: { name: 'nacos-db', namespace: 'prod' } }), [s, base64(s)], 'nacos-db', 'prod'); } },
  { name: 'Secret of Kubernetes', write: d => { const [a, b] = [d.secret('symbols'), d.secret()]; return placed(`apiVersion: v1\nkind: Secret\nmetadata:\n  name: nacos-db\ntype: Opaque\ndata:\n  root: ${base64(a)}\nstringData:\n  note: ${b}\n---\nkind: Service\nport: 8848`, [a, base64(a), b], 'nacos-db', 'port: 8848'); } },
  { name: 'YAML', write: d => { const s = d.secret('symbols'); return placed(`spring:\n  datasource:\n    url: jdbc:mysql://h:3306/nacos\n    ${d.pick(WORD_KEYS)}: ${d.pick(['', '"'])}${s}`.replace(`"${s}`, `"${s}"`), s, ':3306/nacos'); } },
  { name: 'nested keys of YAML', write: d => { const s = d.secret('base64'); return placed(`nacos:\n  core:\n    auth:\n      enabled: true\n      plugin:\n        nacos:\n          token:\n            secret:\n              key: ${s}\n            expire: 18000`, s, 'enabled: true', '18000'); } },
  { name: 'block of YAML', write: d => { const [a, b] = [d.secret('symbols'), d.secret('symbols')]; return placed(`${d.pick(WORD_KEYS)}: ${d.pick(['|', '>-', '|-', '>'])}\n  ${a}\n  ${b}\nport: 8848`, [a, b], 'port: 8848'); } },
  { name: 'list of YAML', write: d => { const [a, b] = [d.secret('symbols'), d.secret('symbols')]; return placed(`${d.pick(WORD_KEYS)}s:\n  - ${a}\n  - "${b}"\nports:\n  - 8848`, [a, b], '- 8848'); } },
  { name: 'value on the next line of YAML', write: d => { const s = d.secret('symbols'); return placed(`${d.pick(WORD_KEYS)}:\n  ${s}\nport: 8848`, s, 'port: 8848'); } },
  { name: 'name and value of YAML', write: d => { const s = d.secret('symbols'); return placed(`env:\n  - name: MODE\n    value: cluster\n  - name: ${d.pick(ENV_KEYS)}\n    value: ${d.pick(['', "'"])}${s}\n  - name: MYSQL_SERVICE_PORT\n    value: "3306"`.replace(`'${s}`, `'${s}'`), s, 'value: cluster', '"3306"'); } },
  { name: 'value and name of YAML', write: d => { const s = d.secret(); return placed(`env:\n  - value: ${s}\n    name: ${d.pick(ENV_KEYS)}\n  - value: "3306"\n    name: MYSQL_SERVICE_PORT`, s, '"3306"'); } },
  { name: 'environment list of compose', write: d => { const s = d.secret('symbols'); return placed(`services:\n  nacos:\n    image: nacos/nacos-server:v2.3.2\n    environment:\n      - MODE=standalone\n      - ${d.pick(['', '"'])}${d.pick(ENV_KEYS)}=${s}\n    ports:\n      - "8848:8848"`.replace(/- "(\w+=.*)$/m, '- "$1"'), s, 'nacos/nacos-server:v2.3.2', 'MODE=standalone', '"8848:8848"'); } },
  { name: 'environment map of compose', write: d => { const s = d.secret('symbols'); return placed(`    environment:\n      MODE: standalone\n      ${d.pick(ENV_KEYS)}: ${s}\n    ports:\n      - "8848:8848"`, s, 'MODE: standalone', '"8848:8848"'); } },
  { name: 'default in compose', write: d => { const s = d.secret(); return placed(`      ${d.pick(ENV_KEYS)}: \${DB_CRED:-${s}}\n    ports:\n      - "8848:8848"`, s, '"8848:8848"'); } },
  { name: 'flow map of YAML', write: d => { const s = d.secret(); return placed(`datasource: {url: 'jdbc:mysql://h:3306/nacos', ${d.pick(WORD_KEYS)}: ${s}, max: 20}`, s, '3306', 'max: 20'); } },
  { name: 'unknown key of YAML', write: d => { const s = d.secret(); return placed(`${d.pick(UNKNOWN_KEYS)}: ${s}\nport: 8848`, s, 'port: 8848'); } },
  { name: 'XML element', write: d => { const s = d.secret('anything'); return placed(`<server><id>acme</id><${'password'}>${inXml(s)}</${'password'}><port>8848</port></server>`, s, '<port>8848</port>'); } },
  { name: 'XML element over lines', write: d => { const s = d.secret('symbols'); return placed(`<passphrase>\n  ${s}\n</passphrase>\n<port>8848</port>`, s, '<port>8848</port>'); } },
  { name: 'XML attribute', write: d => { const s = d.secret('anything'); return placed(`<Resource name="jdbc/nacos" username="root" password="${inXml(s)}" maxTotal="20"/>`, s, 'jdbc/nacos', 'maxTotal="20"'); } },
  { name: 'XML property', write: d => { const s = d.secret('anything'); return placed(`<property name="${d.pick(WORD_KEYS)}" value="${inXml(s)}"/><property name="maxActive" value="20"/>`, s, 'value="20"'); } },
  { name: 'XML property, value first', write: d => { const s = d.secret('symbols'); return placed(`<property value="${inXml(s)}" name="${d.pick(WORD_KEYS)}"/><property value="20" name="maxActive"/>`, s, 'value="20"'); } },
  { name: 'XML entry', write: d => { const s = d.secret('symbols'); return placed(`<entry key="${d.pick(DOTTED_KEYS)}">${inXml(s)}</entry><entry key="server.port">8848</entry>`, s, '8848'); } },
  { name: 'XML name and value', write: d => { const s = d.secret('symbols'); return placed(`<property><name>${d.pick(DOTTED_KEYS)}</name><value>${inXml(s)}</value></property><property><name>server.port</name><value>8848</value></property>`, s, '8848'); } },
  { name: 'XML CDATA', write: d => { const s = d.secret('symbols'); return placed(`<secret><![CDATA[${s}]]></secret><port>8848</port>`, s, '<port>8848</port>'); } },
  { name: 'XML with a namespace', write: d => { const s = d.secret('symbols'); return placed(`<wsse:Password Type="x">${inXml(s)}</wsse:Password><port>8848</port>`, s, '<port>8848</port>'); } },
];
