import { describe, expect, it } from 'vitest';
import { jdbcTarget } from '../../src/syntax/jdbc-others.ts';

describe('URLs of other databases', () => {
  it.each([
    ['jdbc:postgresql://10.0.0.5:5433/nacos?tcpKeepAlive=true&currentSchema=conf', { name: 'postgresql', host: '10.0.0.5', port: 5433, database: 'nacos', schema: 'conf' }],
    ['jdbc:postgresql://a:5432,b:5432/nacos', { name: 'postgresql', host: 'a', port: 5432, database: 'nacos', schema: null }],
    ['jdbc:kingbase8://db/nacos', { name: 'kingbase8', host: 'db', port: 54_321, database: 'nacos', schema: null }],
    ['jdbc:dm://20.1.1.7:5236?SCHEMA=NACOS&loginTimeout=10', { name: 'dm', host: '20.1.1.7', port: 5236, database: null, schema: 'NACOS' }],
    ['jdbc:oracle:thin:@//ora:1521/ORCLPDB1', { name: 'oracle', host: 'ora', port: 1521, database: 'ORCLPDB1', schema: null }],
    ['jdbc:oracle:thin:@ora:1521:ORCL', { name: 'oracle', host: 'ora', port: 1521, database: 'ORCL', schema: null }],
    ['jdbc:oracle:thin:@ora/pdb', { name: 'oracle', host: 'ora', port: 1521, database: 'pdb', schema: null }],
    ['jdbc:sqlserver://ms:1433;databaseName=nacos;encrypt=true', { name: 'sqlserver', host: 'ms', port: 1433, database: 'nacos', schema: null }],
    ['jdbc:sqlserver://ms\\SQLEXPRESS;databaseName=nacos', { name: 'sqlserver', host: 'ms', port: 1433, database: 'nacos', schema: null }],
    ['jdbc:postgresql://nacos:secret@pg/nacos', { name: 'postgresql', host: 'pg', port: 5432, database: 'nacos', schema: null }],
  ])('%s', (url, target) => expect(jdbcTarget(url)).toEqual(target));

  it.each(['', 'jdbc:', 'postgresql://h/d', 'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=ora)))'])('%s leads nowhere', url => expect(jdbcTarget(url)).toBeNull());
});
