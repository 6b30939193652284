import rule from '../../../rules/raft/derby-unusable.ts';
import { boot, chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, silent } from '../../support/said.ts';

const PATH = '/opt/nacos/data/derby-data';
const START = `java.sql.SQLException: Failed to start database '${PATH}' with class loader jdk.internal.loader.ClassLoaders$AppClassLoader@30946e09, see the next exception for details.`;
const thrown = (...lines: readonly string[]) => ({ 'logs.digest': digest([record('Startup errors :', chainOf(...lines))]) });
const running = (line: string) => ({ 'logs.digest': digest([record('validate', chainOf(line), { phase: 'running' })], [boot({ outcome: 'started' })]) });
const elsewhere = (line: string) => ({ 'logs.digest': digest([record('failed', chainOf(line), application)]) });
const REDO = 'ERROR XSLA7: Cannot redo operation null in the log.';
const LOG = 'ERROR XSLA3: Log Corrupted, has invalid data in the log stream.';
const FULL = 'ERROR XSLA4: Cannot write to the log, most likely the log is full.  Please delete unnecessary files.';
const NEWER = `ERROR XSLAN: Database at ${PATH} has an incompatible format with the current version of the software.  The database was created by or upgraded by version 10.15.`;
const MADE = "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'standaloneDatabaseOperateImpl': Invocation of init method failed";
const NOT_MADE = 'java.lang.RuntimeException: com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: load schema.sql error.';
const ROLLBACK = 'ERROR XSLA5: Cannot read log stream for some reason to rollback transaction {0}.';
const ranOut = (why: string) => ({ 'logs.digest': digest([record('Startup errors :', chainOf(START, ROLLBACK)), record('Startup errors :', chainOf(`java.io.FileNotFoundException: ${PATH}/log/log1.dat ${why}`))]) });
const READ_ONLY = 'java.sql.SQLException: A read-only user or a user in a read-only database is not permitted to disable read-only mode on a connection.';
const FATAL = { severity: 'error', confidence: 'stated' } as const;

testRule(rule, {
  fail: {
    'its log cannot be redone': { given: thrown(START, REDO), args: { text: 'Cannot redo operation null in the log' }, cites, case: 'damaged', ...FATAL, symptoms: ['storage-broken'], explains: ['start-failed', 'not-ready', 'datasource-missing'] },
    'a page with another sum': { given: thrown('ERROR XSDG2: Invalid checksum on Page Page(0,Container(0, 1297)), expected=304,608,373, on-disk version=2,462,088,751, page dump follows: Hex dump:'), args: { text: 'Invalid checksum on Page Page(0,Container(0, 1297))' }, cites, case: 'damaged' },
    'a file of its log is gone': { given: thrown(`ERROR XSLAB: Cannot find log file ${PATH}/log/log3.dat, please make sure your logDevice property is properly set with the correct path separator for your platform.`), args: { text: `Cannot find log file ${PATH}/log/log3.dat` }, cites, case: 'damaged' },
    'its log is corrupted': { given: thrown(START, LOG), args: { text: 'Log Corrupted, has invalid data in the log stream' }, cites, case: 'damaged', ...FATAL },
    'nothing can be written': { given: thrown(START, FULL), args: { text: 'Cannot write to the log, most likely the log is full' }, cites, case: 'unwritable', ...FATAL },
    'its folder cannot be made': { given: thrown(`ERROR XBM0H: Directory ${PATH} cannot be created.`), args: { text: `Directory ${PATH} cannot be created` }, cites, case: 'unwritable' },
    'a transaction cannot be rolled back': { given: thrown(START, ROLLBACK), args: { text: 'Cannot read log stream for some reason to rollback transaction {0}' }, cites, case: 'damaged' },
    'a file cannot be made, and why stands beside it': {
      given: thrown(`ERROR XSDF1: Exception during creation of file ${PATH}/seg0/c51.dat for container`, `java.io.FileNotFoundException: ${PATH}/seg0/c51.dat (Too many open files)`),
      args: { text: `Exception during creation of file ${PATH}/seg0/c51.dat for container` }, cites, case: 'unwritable', symptoms: ['storage-broken'],
    },
    'files of another account, behind the wrapper': { given: thrown(NOT_MADE, READ_ONLY), args: {}, cites, case: 'read-only', ...FATAL },
    'of a newer one': { given: thrown(START, NEWER), args: { database: PATH }, cites, case: 'newer', ...FATAL },
    'only the wrapper of the server was given': { given: thrown(MADE, NOT_MADE), args: { text: 'load schema.sql error' }, cites, case: 'schema', ...FATAL },
    'of later versions': { given: thrown('com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 500, errMsg: load derby-schema.sql error.'), args: { text: 'load derby-schema.sql error' }, cites, case: 'schema' },
    'the cause was not given': { given: thrown(START), args: { database: PATH }, cites, case: 'untold', ...FATAL },
  },
  pass: {
    ...silent,
    'another code': { given: thrown(`ERROR XSDB6: Another instance of Derby may have already booted the database ${PATH}.`) },
    'the cause was given': { given: thrown(START, `ERROR XSDB6: Another instance of Derby may have already booted the database ${PATH}.`) },
    'the cause behind the wrapper was given': { given: thrown(NOT_MADE, `ERROR XSDB6: Another instance of Derby may have already booted the database ${PATH}.`) },
    'Derby told the cause elsewhere': { given: { 'logs.digest': digest([record('Startup errors :', chainOf(NOT_MADE)), record(`ERROR XSDB6: Another instance of Derby may have already booted the database ${PATH}.`)]) } },
    ...Object.fromEntries(['(Too many open files)', '(打开的文件过多)', '(No space left on device)'].map(why => [`nothing is damaged where a file could not be opened: ${why}`, { given: ranOut(why) }])),
    'the wrapper of the server, while it runs': { given: running(NOT_MADE) },
    'read-only, while it runs: another rule': { given: running(READ_ONLY) },
    'its log, while it runs: another rule': { given: running(LOG) },
    'the wrapper, while it runs': { given: running(START) },
    ...Object.fromEntries([REDO, LOG, FULL, NEWER, START, READ_ONLY].map(line => [`an application's: ${line}`, { given: elsewhere(line) }])),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
