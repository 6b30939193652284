import rule from '../../../rules/raft/log-never-cut.ts';
import { testRule } from '../../support/rule-tester.ts';
import { cites, said, silent } from '../../support/said.ts';

testRule(rule, {
  fail: {
    'du of a folder': { given: said('12K\t./naming_instance_metadata/meta-data\n38G\t./naming_instance_metadata/log\n8.0K\t./naming_instance_metadata/snapshot'), args: { size: '38G', group: 'naming_instance_metadata' }, cites, severity: 'warning', explains: ['no-leader'] },
    'with a decimal, by its whole path': { given: said('1.2G    /home/nacos/data/protocol/raft/naming_service_metadata/log'), args: { size: '1.2G' }, cites },
    'what RocksDB tells of itself': { given: said('14G\t/home/nacos/data/protocol/raft/naming_instance_metadata/log/LOG'), args: { size: '14G' }, cites, case: 'info' },
    'terabytes': { given: said('1T ./naming_persistent_service_v2/log'), args: { size: '1T' }, cites },
    'of 2.0': { given: said('4G ./naming_persistent_service/log'), args: { group: 'naming_persistent_service' }, cites },
    'configurations of an embedded cluster': { given: said('9.9GiB data/protocol/raft/nacos_config/log'), args: { group: 'nacos_config' }, cites },
  },
  pass: {
    'a small one of RocksDB': { given: said('3.1M data/protocol/raft/naming_instance_metadata/log/LOG') },
    'the LOG of another program': { given: said('14G /data/tikv/db/log/LOG') },
    ...silent,
    'megabytes': { given: said('412M\t./naming_instance_metadata/log') },
    'its snapshots': { given: said('38G\t./naming_instance_metadata/snapshot') },
    'another folder': { given: said('38G\t./logs\n4.0K\t./naming_instance_metadata/log') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
