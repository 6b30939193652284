/**
 * Keys of a compose file (`compose-spec.json` of compose-go, of which this is the shape alone), a type per line, as in kube-fields.ts; `v` is any single value, `d` a time, `A/B` either of two forms.
 */
export const COMPOSE_FIELDS = `
Project version:s name:s include:* services:<Service> networks:<Network> volumes:<Volume> secrets:<Secret> configs:<Config> models:*
Service annotations:<v>/[s] attach:t build:s/Build blkio_config:* cap_add:[s] cap_drop:[s] cgroup:host|private cgroup_parent:s command:v/[v] configs:[s/Grant] container_name:s cpu_count:v cpu_percent:v cpu_period:v cpu_quota:v
  cpu_rt_period:v cpu_rt_runtime:v cpu_shares:v cpus:v cpuset:s credential_spec:* depends_on:[s]/<Need> deploy:Deploy develop:* device_cgroup_rules:[s] devices:[s/*] dns:s/[s] dns_opt:[s] dns_search:s/[s] domainname:s
  driver_opts:* entrypoint:v/[v] env_file:s/[s/EnvFile] environment:*
  expose:[v] extends:s/Extends external_links:[s] extra_hosts:<s/[s]>/[s] gpus:* group_add:[v] healthcheck:Health hostname:s image:s init:t ipc:s isolation:s label_file:s/[s] labels:<v>/[s] links:[s] logging:Logging mac_address:s
  mem_limit:v mem_reservation:v mem_swappiness:v memswap_limit:v models:* network_mode:s networks:[s]/<Joined> oom_kill_disable:t oom_score_adj:v pid:s pids_limit:v platform:s ports:[v/Port] post_start:* pre_start:* pre_stop:* privileged:t
  profiles:[s] provider:* pull_policy:s pull_refresh_after:s read_only:t restart:v runtime:s scale:v secrets:[s/Grant] security_opt:[s] shm_size:v stdin_open:t stop_grace_period:d stop_signal:s storage_opt:* sysctls:<v>/[s] tmpfs:s/[s] tty:t
  ulimits:<v/Limit> use_api_socket:t user:s userns_mode:s uts:s volumes:[s/Mount] volumes_from:[s] working_dir:s
Build context:s dockerfile:s dockerfile_inline:s entitlements:[s] args:<v>/[s] ssh:* labels:<v>/[s] cache_from:[s] cache_to:[s] no_cache:t no_cache_filter:s/[s] additional_contexts:* network:s provenance:v sbom:v pull:t target:s shm_size:v
  extra_hosts:* isolation:s privileged:t secrets:* tags:[s] ulimits:* platforms:[s]
Need condition!:service_started|service_healthy|service_completed_successfully restart:t required:t
EnvFile path!:s format:s required:t
Extends service!:s file:s
Health disable:t interval:d retries:v start_interval:d start_period:d test:s/[s] timeout:d
Logging driver:s options:<v>
Joined aliases:[s] interface_name:s ipv4_address:s ipv6_address:s link_local_ips:[s] mac_address:s driver_opts:<v> priority:n gw_priority:n
Port name:s mode:host|ingress host_ip:s target:v published:v protocol:tcp|udp|sctp app_protocol:s
Grant source:s target:s uid:s gid:s mode:v
Limit hard!:v soft!:v
Mount type!:bind|volume|tmpfs|cluster|npipe|image source:s target:s read_only:t consistency:s bind:Bind volume:InVolume tmpfs:InMemory image:*
Bind propagation:s create_host_path:t recursive:s selinux:s
InVolume labels:<v>/[s] nocopy:t subpath:s
InMemory size:v mode:v
Deploy mode:s endpoint_mode:vip|dnsrr replicas:v labels:<v>/[s] rollback_config:Update update_config:Update resources:Resources restart_policy:Again placement:Placement
Update parallelism:v delay:d failure_action:s monitor:d max_failure_ratio:v order:start-first|stop-first
Resources limits:Limits reservations:Reservations
Limits cpus:v memory:s pids:v
Reservations cpus:v memory:s generic_resources:* devices:*
Again condition:none|on-failure|any delay:d max_attempts:v window:d
Placement constraints:[s] preferences:* max_replicas_per_node:v
Network name:s driver:s driver_opts:<v> ipam:Ipam external:t/External internal:t enable_ipv4:t enable_ipv6:t attachable:t labels:<v>/[s]
External name:s
Ipam driver:s config:[Pool] options:<v>
Pool subnet:s ip_range:s gateway:s aux_addresses:<s>
Volume name:s driver:s driver_opts:<v> external:t/External labels:<v>/[s]
Secret name:s environment:s file:s external:t/External labels:<v>/[s] driver:s driver_opts:<v> template_driver:s
Config name:s content:s environment:s file:s external:t/External labels:<v>/[s] template_driver:s
`;
