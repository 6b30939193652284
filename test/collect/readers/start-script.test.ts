import { expect, test } from 'vitest';
import { parseStartScript } from '../../../src/collect/readers/start-script.ts';

const SH = `#!/bin/bash
# MODE="standalone" in a comment
JAVA_PATH=\`dirname $(readlink -f $(which javac))\`
export MODE="cluster"
while getopts ":m:" opt; do case $opt in m) MODE=$OPTARG;; esac; done
if [[ "\${MODE}" == "standalone" ]]; then
    JAVA_OPT="\${JAVA_OPT} -Xms512m"
fi
JAVA_OPT="\${JAVA_OPT} -Ddb.password=S3cr3t -Dserver.port=9999"
JAVA_OPT="\${JAVA_OPT} --spring.config.additional-location=\${CUSTOM_SEARCH_LOCATIONS}"
echo "$JAVA \${JAVA_OPT}" > \${BASE_DIR}/logs/start.out 2>&1 &
`;

test('startup.sh of 2.x', () => {
  const script = parseStartScript(`${SH}nohup $JAVA \${JAVA_OPT} nacos.nacos >> \${BASE_DIR}/logs/start.out 2>&1 &\n`, '/n/bin/startup.sh');
  expect(script).toMatchObject({ kind: 'sh', defaultMode: 'cluster', modeLine: 4, startFile: 'start.out', crlf: false, quotedEmptyOptionLine: null, looksFor: 'javac', needsBash: true });
  expect(script.javaOpts.map(one => one.line)).toEqual([7, 9, 10]);
  expect(script.javaOpts[1]?.text).toContain('-Dserver.port=9999');
  expect(JSON.stringify(script)).not.toContain('S3cr3t');
});

test.each([
  ['nohup "$JAVA" "$JAVA_OPT_EXT_FIX" ${JAVA_OPT} nacos.nacos >> x 2>&1 &\n', 12],
  ['if [[ "$JAVA_OPT_EXT_FIX" == "" ]]; then\n  nohup "$JAVA" ${JAVA_OPT} &\nelse\n  nohup "$JAVA" "$JAVA_OPT_EXT_FIX" ${JAVA_OPT} &\nfi\n', null],
  ['nohup ${JAVA} ${JAVA_OPT_EXT_FIX} ${JAVA_OPT} nacos.nacos &\n', null],
])('the quoted empty option: %j', (tail, line) => {
  expect(parseStartScript(SH + tail, 'startup.sh').quotedEmptyOptionLine).toBe(line);
});

test.each([
  ['JAVA_PATH=$(dirname $(readlink -f $(which javac)))\n', 'javac'],
  ['JAVA_PATH=$(which javac)\n[ -z "$JAVA_PATH" ] && JAVA_PATH=$(which java)\n', 'java'],
  ['exec java\n', null],
])('%j looks for %s', (text, what) => {
  expect(parseStartScript(text, 'startup.sh').looksFor).toBe(what);
});

test('startup.log of 3.x, an edited mode, CRLF', () => {
  expect(parseStartScript('#!/bin/bash\r\nexport MODE=standalone\r\ntouch "${BASE_DIR}/logs/startup.log"\r\n', 'startup.sh')).toMatchObject({ startFile: 'startup.log', defaultMode: 'standalone', modeLine: 2, crlf: true });
});

test.each([
  ['@echo off\r\nset MODE="cluster"\r\n', 'cluster', 2],
  ['@echo off\r\nrem set MODE="cluster"\r\nset MODE="standalone"\r\n', 'standalone', 3],
  ['@echo off\r\nset "MODE=standalone"\r\n', 'standalone', 2],
  ['@echo off\r\nif not ""%2"" == "cluster" (\r\n', 'standalone', 2],
  ['@echo off\r\nset MODE_INDEX=-1\r\n', null, null],
] as const)('startup.cmd %j', (text, defaultMode, modeLine) => {
  expect(parseStartScript(text, 'C:\\nacos\\bin\\startup.cmd')).toMatchObject({ kind: 'cmd', defaultMode, modeLine, startFile: null, needsBash: false });
});

test('options of startup.cmd', () => {
  const text = '@echo off\r\nset CUSTOM_SEARCH_LOCATIONS=file:%BASE_DIR%/conf/\r\nset "NACOS_JVM_OPTS=-Xms512m -Dserver.port=1"\r\nset COMMAND="%JAVA%" %NACOS_JVM_OPTS% -jar x nacos.nacos\r\n';
  const script = parseStartScript(text, 'startup.cmd');
  expect(script.javaOpts.map(one => one.line)).toEqual([2, 3, 4]);
  expect(script.crlf).toBe(true);
});

test.each(['MODE="standalone"', 'export MODE=standalone', "  MODE='standalone'  # one node", 'MODE=standalone;'])('the mode of a script: %s', line => {
  expect(parseStartScript(`#!/bin/bash\n${line}\n`, 'startup.sh')).toMatchObject({ defaultMode: 'standalone', modeLine: 2 });
});

test.each(['XMODE="standalone"', 'exportMODE=standalone', '# MODE=standalone', 'MODE=$OPTARG'])('no mode of a script: %s', line => {
  expect(parseStartScript(`#!/bin/bash\n${line}\n`, 'startup.sh').defaultMode).toBeNull();
});
