import rule from '../../../rules/auth/account-request-refused.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';

const WARNING = { severity: 'warning', confidence: 'stated' } as const;

testRule(rule, {
  fail: {
    again: { ...refusedWith('{"code":409,"message":"have admin user cannot use it","data":null}', 'initialised', {}), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered('{"code":409,"message":"have admin user cannot use it.","data":null}', 409), args: {}, case: 'initialised', cites: ['server.health'] },
    'no administrator in LDAP': { ...refusedWith('{"code":501,"message":"Current auth type not supported create admin user.","data":null}', 'plugin-admin', {}), ...WARNING },
    'no login': { ...refusedWith('{"code":23000,"message":"Current Nacos auth plugin type is not `nacos` or `nacos-ldap`, don\'t support login API.","data":null}', 'plugin-login', {}), ...WARNING },
    'a user': { ...refusedWith('caused: user \'dev\' already exist!;', 'user-exists', { value: 'dev' }), ...WARNING },
    'no user, its name in quotes': { ...refusedWith("caused: user 'nacos' not exist!", 'user-absent', { value: 'nacos' }), ...WARNING },
    'no user': { ...refusedWith('caused: user dev not exist!;', 'user-absent', { value: 'dev' }), ...WARNING },
    'no user for a role': { ...refusedWith('caused: user \'dev\' not found!;', 'user-absent', { value: 'dev' }), ...WARNING },
    administrator: { ...refusedWith('{"code":30000,"message":"server error","data":"cannot delete admin: nacos"}', 'administrator', { value: 'nacos' }), ...WARNING },
    'its role': { ...refusedWith('caused: role \'ROLE_ADMIN\' is not permitted to create!;', 'role-reserved', {}), ...WARNING },
    bound: { ...refusedWith('caused: user \'dev\' already bound to the role \'DEV\'!;', 'role-bound', { value: 'dev', role: 'DEV' }), ...WARNING },
    'no role': { ...refusedWith('caused: role DEV not found!;', 'role-absent', { value: 'DEV' }), ...WARNING },
    session: { ...refusedWith('{"status":401,"error":"Unauthorized","message":"session expired!","path":"/nacos/v1/auth/users"}', 'session', {}), ...WARNING },
    'nobody logged in': { ...refusedWith('Responding with unauthorized error. Message:Full authentication is required to access this resource, url:/nacos/v1/auth/users', 'no-login', { path: '/nacos/v1/auth/users' }), severity: 'info' },
    password: { ...refusedWith('{"code":401,"message":"Old password is invalid","data":null}', 'old-password', {}), ...WARNING },
    blank: { ...refusedWith('caused: username is blank;', 'blank', { value: 'username' }), ...WARNING },
  },
  pass: { 'an application': { ...refusedWith('the user dev not exist! try again') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
