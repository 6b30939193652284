import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/password-over-72', severity: 'warning', versions: '>=3.0.0',
  title: { en: 'A password is longer than 72 bytes', zh: '密码超过 72 字节' },
  message: { en: 'A password was refused because it is longer than 72 bytes', zh: '密码因超过 72 字节被拒绝' },
  why: { en: 'BCrypt reads 72 bytes of a password; 3.x refuses longer ones.', zh: 'BCrypt 只处理前 72 字节，3.x 会拒绝更长的密码。' },
  fix: [
    { risk: 'none', text: {
      en: 'Choose one of at most 72 bytes; a Chinese character counts three.',
      zh: '使用不超过 72 字节的密码（一个汉字占三个字节）。',
    } },
  ],
  explains: ['request-refused'],
  references: ['plugin-default-impl/.../AuthConstants.java:86@3.0.3'],
  signature: { anchor: 'Password length must not exceed', pattern: /Password length must not exceed 72/, by: 'nacos' },
});
