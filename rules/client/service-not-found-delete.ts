import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/service-not-found-delete', severity: 'info',
  title: { en: 'A service with instances was to be deleted', zh: '试图删除仍有实例的服务' },
  message: { en: '{service} was not deleted: it still has instances', zh: '{service} 没有被删除：仍有实例' },
  why: { en: 'A service can be deleted when its last instance is gone.', zh: '最后一个实例注销后才能删除服务。' },
  fix: [
    { risk: 'none', text: { en: 'Stop or deregister its instances first.', zh: '先停止或注销其实例。' } },
  ],
  references: ['naming/.../ServiceOperatorV2Impl.java:87@2.0.3'],
  signature: { anchor: "is not empty, can't be delete", pattern: /Service (?<service>\S{1,300}) is not empty, can't be delete/i },
});
