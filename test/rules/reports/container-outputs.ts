/**
 * Outputs of engines and of kubectl as they stand in public threads, cut down and written anew; names and addresses replaced. The rule is
 * what the thread came to, or what its outputs prove; written down before the first run.
 */
export const reports: readonly [reference: string, rule: string, text: string][] = [
  ['nacos-group/nacos-docker#218', 'jvm/oom-killed', `运行几分钟后容器自己退出，日志看不出问题
[root@dev nacos]# docker ps -a
CONTAINER ID   IMAGE                      COMMAND                  CREATED         STATUS                       PORTS     NAMES
5b0c1a9d2e11   nacos/nacos-server:2.0.3   "bin/docker-startup.…"   9 minutes ago   Exited (137) 3 minutes ago             dev_nacos
[root@dev nacos]# docker logs dev_nacos
+ export CUSTOM_SEARCH_NAMES=application,custom
+ CUSTOM_SEARCH_NAMES=application,custom
+ MEMBER_LIST=
+ [[ standalone == \\s\\t\\a\\n\\d\\a\\l\\o\\n\\e ]]
+ JAVA_OPT=' -Xms1g -Xmx1g -Xmn512m -Dnacos.standalone=true'
2021-10-20 03:11:42,310 INFO Nacos started successfully in stand alone mode. use embedded storage
`],
  ['nacos-group/nacos-docker#12', 'docker/container-keeps-ending', `fbb8790129fe        nacos/nacos-server:latest         "bin/docker-startu..."   19 minutes ago      Restarting (1) 3 minutes ago                                                    nacos3
0a82822739e1        nacos/nacos-server:latest         "bin/docker-startu..."   19 minutes ago      Up 18 minutes                  0.0.0.0:8849->8848/tcp                           nacos2
89c28a08da28        nacos/nacos-server:latest         "bin/docker-startu..."   19 minutes ago      Up 18 minutes                  0.0.0.0:8848->8848/tcp, 0.0.0.0:9555->9555/tcp   nacos1
`],
  ['alibaba/nacos#1911', 'docker/container-keeps-ending', `# kubectl -n nacos get pods
NAME                  READY   STATUS                  RESTARTS   AGE
mysql-master-q99dl   1/1     Running                 0          44h
nacos-0              0/1     Init:CrashLoopBackOff   92         21h
nacos-1              0/1     Init:CrashLoopBackOff   92         21h

Events:
  Type     Reason   Age                       From                     Message
  ----     ------   ----                      ----                     -------
  Normal   Pulling  57m (x84 over 21h)        kubelet, node7.example   pulling image "harbor.example.com/thirdparty/nacos-peer-finder-plugin:latest"
  Warning  BackOff  2m24s (x2088 over 7h32m)  kubelet, node7.example   Back-off restarting failed container
`],
  ['FudanSELab/train-ticket#252', 'docker/container-keeps-ending', `[root@ip-10-31-27-85 ~]# kubectl get po -o wide
NAME              READY   STATUS                  RESTARTS      AGE     IP               NODE    NOMINATED NODE   READINESS GATES
nacos-0           0/1     Init:CrashLoopBackOff   4 (60s ago)   2m53s   100.85.89.134    n1      <none>           <none>
nacosdb-mysql-0   3/3     Running                 0             11m     100.86.8.69      n1      <none>           <none>
[root@ip-10-31-27-85 ~]# kubectl describe po nacos-0
Name:             nacos-0
Namespace:        default
Priority:         0
Service Account:  default
Node:             n1/10.31.21.164
Labels:           app=nacos
                  statefulset.kubernetes.io/pod-name=nacos-0
Status:           Pending
IP:               100.85.89.134
Controlled By:  StatefulSet/nacos
Init Containers:
  initmysql:
    Container ID:   containerd://a71b
    Image:          codewisdom/mysqlclient:0.1
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       Error
      Exit Code:    1
      Started:      Sat, 28 Jan 2023 06:32:01 +0000
      Finished:     Sat, 28 Jan 2023 06:32:02 +0000
    Ready:          False
    Restart Count:  4
    Environment:
      MYSQL_HOST:  nacosdb-mysql-leader
Containers:
  nacos:
    Container ID:
    Image:          codewisdom/nacos-server:2.0.1
    Image ID:
    State:          Waiting
      Reason:       PodInitializing
    Ready:          False
    Restart Count:  0
    Environment Variables from:
      nacos-mysql  Secret  Optional: false
    Environment:
      NACOS_SERVERS:  nacos-0.nacos-headless.default.svc.cluster.local:8848 nacos-1.nacos-headless.default.svc.cluster.local:8848
Conditions:
  Type              Status
  Initialized       False
Events:
  Type     Reason     Age                  From               Message
  ----     ------     ----                 ----               -------
  Normal   Scheduled  2m54s                default-scheduler  Successfully assigned default/nacos-0 to n1
  Warning  BackOff    15s (x12 over 2m)    kubelet            Back-off restarting failed container
`],
  ['nacos-group/nacos-k8s#263', 'k8s/pod-not-scheduled', `按文档部署 nfs 后只出现一个 nacos-0，状态一直是 Pending
kubectl describe pod nacos-0

Name:           nacos-0
Namespace:      ali-nacos
Priority:       0
Node:           <none>
Labels:         app=nacos
                controller-revision-hash=nacos-5897f54c8
Annotations:    kubernetes.io/psp: ack.privileged
Status:         Pending
IP:
IPs:            <none>
Controlled By:  StatefulSet/nacos
Init Containers:
  peer-finder-plugin-install:
    Image:        nacos/nacos-peer-finder-plugin:1.1
    Port:         <none>
    Host Port:    <none>
    Environment:  <none>
    Mounts:
      /home/nacos/plugins/peer-finder from data (rw,path="peer-finder")
Containers:
  nacos:
    Image:       nacos/nacos-server:v2.0.3
    Ports:       8848/TCP, 7848/TCP
    Requests:
      cpu:     500m
      memory:  2Gi
    Environment:
      NACOS_REPLICAS:  3
      MYSQL_SERVICE_HOST:      mysql
      MYSQL_SERVICE_DB_NAME:   <set to the key 'mysql.db.name' of config map 'nacos-cm'>   Optional: false
      MYSQL_SERVICE_USER:      <set to the key 'mysql.user' of config map 'nacos-cm'>      Optional: false
      MYSQL_SERVICE_PASSWORD:  <set to the key 'mysql.password' of config map 'nacos-cm'>  Optional: false
      SPRING_DATASOURCE_PLATFORM:  mysql
      NACOS_SERVERS:  nacos-0.nacos-headless.ali-nacos.svc.cluster.local:8848 nacos-1.nacos-headless.ali-nacos.svc.cluster.local:8848
      MODE:  cluster
    Mounts:
      /home/nacos/data from data (rw,path="data")
Conditions:
  Type           Status
  PodScheduled   False
Volumes:
  data:
    Type:       PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)
    ClaimName:  data-nacos-0
    ReadOnly:   false
QoS Class:       Burstable
Events:
  Type     Reason            Age                From               Message
  ----     ------            ----               ----               -------
  Warning  FailedScheduling  43s (x5 over 4m)   default-scheduler  0/3 nodes are available: 3 pod has unbound immediate PersistentVolumeClaims.
`],
  ['nacos-group/nacos-k8s#198', 'docker/container-keeps-ending', `k8s 中部署 nacos 1.4.1 之后今天突然莫名重启了
# kubectl describe po nacos-0
Name:         nacos-0
Namespace:    default
Priority:     0
Node:         node3/10.10.8.13
Status:       Running
IP:           10.244.3.17
Controlled By:  StatefulSet/nacos
Containers:
  nacos:
    Container ID:   docker://92be
    Image:          nacos/nacos-server:1.4.1
    State:          Running
      Started:      Sun, 21 Feb 2021 03:10:41 +0800
    Last State:     Terminated
      Reason:       Error
      Exit Code:    255
      Started:      Thu, 04 Feb 2021 10:21:33 +0800
      Finished:     Sun, 21 Feb 2021 03:09:58 +0800
    Ready:          True
    Restart Count:  1
    Environment:
      MODE:  standalone
    Mounts:
      /home/nacos/data from data (rw)
Events:          <none>
`],
  ['alibaba/nacos#3012', 'docker/heap-does-not-fit', `nacos 版本 1.1.4，pod 限制内存 2G，几个月内几个节点都重启过
$ kubectl describe pod nacos-1
Name:         nacos-1
Namespace:    nacos
Status:       Running
Controlled By:  StatefulSet/nacos
Containers:
  k8snacos:
    Image:          nacos/nacos-server:1.1.4
    State:          Running
      Started:      Tue, 09 Jun 2020 11:01:20 +0800
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Fri, 08 May 2020 09:00:02 +0800
      Finished:     Tue, 09 Jun 2020 11:01:19 +0800
    Ready:          True
    Restart Count:  2
    Limits:
      memory:  2Gi
    Environment:
      NACOS_SERVERS:  nacos-0.nacos-headless.nacos.svc.cluster.local:8848 nacos-1.nacos-headless.nacos.svc.cluster.local:8848 nacos-2.nacos-headless.nacos.svc.cluster.local:8848
      JVM_XMX:  2g
    Environment Variables from:
      nacos-mysql  Secret  Optional: false
Events:          <none>
`],
  ['nacos-group/nacos-docker#270', 'docker/heap-does-not-fit', `已经限制最大 550m，容器还是起不来
$ docker inspect nacos
[
    {
        "Id": "0d2b6c1a77f5b1a2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182930",
        "Name": "/nacos",
        "RestartCount": 6,
        "State": { "Status": "restarting", "Running": true, "Restarting": true, "OOMKilled": true, "ExitCode": 137, "Error": "", "StartedAt": "2022-07-01T02:11:05.1Z", "FinishedAt": "2022-07-01T02:11:31.9Z" },
        "HostConfig": { "NetworkMode": "web_default", "Memory": 576716800, "PortBindings": { "8848/tcp": [ { "HostIp": "", "HostPort": "8848" } ], "9848/tcp": [ { "HostIp": "", "HostPort": "9848" } ] } },
        "Mounts": [ { "Type": "bind", "Source": "/opt/docker-file/nacos/logs", "Destination": "/home/nacos/logs", "RW": true } ],
        "Config": { "Hostname": "0d2b6c1a77f5", "Image": "nacos/nacos-server:v2.1.0", "Env": [ "PREFER_HOST_MODE=hostname", "MODE=standalone", "SPRING_DATASOURCE_PLATFORM=mysql", "MYSQL_SERVICE_HOST=mysql", "MYSQL_SERVICE_DB_NAME=nacos_dev", "MYSQL_SERVICE_PORT=3306", "MYSQL_SERVICE_USER=nacos", "MYSQL_SERVICE_PASSWORD=nacos", "JVM_XMS=500m", "JVM_XMX=500m", "JVM_XMN=300m", "PATH=/usr/bin", "BASE_DIR=/home/nacos" ], "Labels": { "com.docker.compose.service": "nacos" } },
        "NetworkSettings": { "Ports": {}, "Networks": { "web_default": { "Aliases": [ "nacos" ] } } }
    }
]
`],
  ['alibaba/nacos#1330', 'k8s/pod-not-scheduled', `$ kubectl get pods
NAME                                      READY   STATUS    RESTARTS   AGE
nacos-0                                   0/1     Pending   0          6m
nfs-client-provisioner-7d94c7fd5b-9tq2x   1/1     Running   0          12m
$ kubectl get events
LAST SEEN   TYPE      REASON             OBJECT        MESSAGE
32s         Warning   FailedScheduling   pod/nacos-0   pod has unbound immediate PersistentVolumeClaims (repeated 3 times)
`],
  ['nacos-group/nacos-docker#485', 'docker/container-never-started', `$ docker ps -a --format 'table {{.Names}}\\t{{.Status}}\\t{{.Ports}}'
NAMES     STATUS                     PORTS
nacos1    Up 3 minutes               0.0.0.0:8080->8080/tcp, 0.0.0.0:8848->8848/tcp, 0.0.0.0:9848->9848/tcp
nacos2    Created
$ docker inspect nacos2
[
    {
        "Id": "77f50d2b6c1ab1a2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607182931",
        "Name": "/nacos2",
        "RestartCount": 0,
        "State": { "Status": "created", "Running": false, "OOMKilled": false, "ExitCode": 128, "Error": "driver failed programming external connectivity on endpoint nacos2 (55c2): Bind for 0.0.0.0:8080 failed: port is already allocated", "StartedAt": "0001-01-01T00:00:00Z", "FinishedAt": "0001-01-01T00:00:00Z" },
        "HostConfig": { "NetworkMode": "example_default", "Memory": 0, "PortBindings": { "8080/tcp": [ { "HostIp": "", "HostPort": "8080" } ], "8848/tcp": [ { "HostIp": "", "HostPort": "8849" } ], "9848/tcp": [ { "HostIp": "", "HostPort": "9849" } ] } },
        "Mounts": [ { "Type": "volume", "Name": "n2", "Destination": "/home/nacos/data", "RW": true } ],
        "Config": { "Hostname": "nacos2", "Image": "nacos/nacos-server:v3.0.3", "Env": [ "MODE=cluster", "NACOS_SERVERS=nacos1:8848 nacos2:8848 nacos3:8848", "EMBEDDED_STORAGE=embedded", "NACOS_AUTH_TOKEN=dGhpcy1pcy1hLXRlc3Qta2V5LW9mLW15LW93bi0xMjM0NTY3ODkw", "NACOS_AUTH_IDENTITY_KEY=id-key-1", "NACOS_AUTH_IDENTITY_VALUE=id-value-1", "PREFER_HOST_MODE=hostname" ], "Labels": {} },
        "NetworkSettings": { "Ports": {}, "Networks": { "example_default": { "Aliases": [ "nacos2" ] } } }
    }
]
`],
  ['nacos-group/nacos-docker#241', 'k8s/image-not-pulled', `NAME      READY   STATUS             RESTARTS   AGE
nacos-0   0/1     ImagePullBackOff   0          2m11s

LAST SEEN   TYPE      REASON    OBJECT        MESSAGE
2m11s       Normal    Pulling   pod/nacos-0   Pulling image "nacos/nacos-server:2.2.0"
2m8s        Warning   Failed    pod/nacos-0   Failed to pull image "nacos/nacos-server:2.2.0": rpc error: code = Unknown desc = Error response from daemon: manifest for nacos/nacos-server:2.2.0 not found: manifest unknown: manifest unknown
2m8s        Warning   Failed    pod/nacos-0   Error: ErrImagePull
`],
  ['alibaba/nacos#13339', 'docker/docker-v3-exit-255', `升级到 latest 之后启动不了
[root@localhost ~]# docker ps -a
CONTAINER ID   IMAGE                       COMMAND                   CREATED          STATUS                      PORTS     NAMES
3c2ad5f1e0b9   nacos/nacos-server:latest   "sh bin/docker-start…"   10 seconds ago   Exited (255) 8 seconds ago             nacos
[root@localhost ~]# docker logs --tail 3 nacos
+ [[ -z '' ]]
+ echo 'env NACOS_AUTH_TOKEN must be set with Base64 String.'
env NACOS_AUTH_TOKEN must be set with Base64 String.
`],
  ['nacos-group/nacos-k8s#477', 'k8s/probe-fails', `Name:             nacos-0
Namespace:        nacos
Node:             k3s-1/10.0.0.4
Status:           Running
Controlled By:    StatefulSet/nacos
Containers:
  nacos:
    Image:          nacos/nacos-server:v2.4.3
    State:          Running
      Started:      Mon, 11 Nov 2024 10:02:11 +0800
    Last State:     Terminated
      Reason:       Error
      Exit Code:    143
      Started:      Mon, 11 Nov 2024 10:01:01 +0800
      Finished:     Mon, 11 Nov 2024 10:02:10 +0800
    Ready:          False
    Restart Count:  9
    Environment:
      MODE:  standalone
    Mounts:
      /home/nacos/data from data (rw)
Events:
  Type     Reason     Age                    From     Message
  ----     ------     ----                   ----     -------
  Warning  Unhealthy  4m12s (x30 over 14m)   kubelet  Liveness probe failed: Get "http://10.42.0.15:8080/v3/console/health/liveness": dial tcp 10.42.0.15:8080: connect: connection refused
  Normal   Killing    4m2s (x10 over 13m)    kubelet  Container nacos failed liveness probe, will be restarted
`],
  ['nacos-group/nacos-k8s#91', 'k8s/volume-not-mounted', `pod 一直 ContainerCreating
[root@master1 nacos]# kubectl get pod
NAME      READY   STATUS              RESTARTS   AGE
nacos-0   0/1     ContainerCreating   0          11m
[root@master1 nacos]# kubectl describe pod nacos-0 | tail -8
Events:
  Type     Reason       Age                From               Message
  ----     ------       ----               ----               -------
  Normal   Scheduled    11m                default-scheduler  Successfully assigned default/nacos-0 to node2
  Warning  FailedMount  65s (x13 over 11m) kubelet            MountVolume.SetUp failed for volume "pvc-8f1d" : mount failed: exit status 32
Output: mount: wrong fs type, bad option, bad superblock on 10.0.0.9:/data/nfs-share, missing codepage or helper program
`],
  ['docs.docker.com healthcheck (compose)', 'docker/container-unhealthy', `$ docker compose ps
NAME      IMAGE                       COMMAND                  SERVICE   CREATED         STATUS                     PORTS
nacos     nacos/nacos-server:v2.4.3   "sh bin/docker-start…"   nacos     4 minutes ago   Up 4 minutes (unhealthy)   0.0.0.0:8848->8848/tcp, 0.0.0.0:9848->9848/tcp
$ docker inspect --format '{{json .State.Health}}' nacos
{"Status":"unhealthy","FailingStreak":21,"Log":[{"Start":"2025-03-02T10:11:01.1+08:00","End":"2025-03-02T10:11:01.2+08:00","ExitCode":-1,"Output":"OCI runtime exec failed: exec failed: unable to start container process: exec: \\"wget\\": executable file not found in $PATH: unknown"}]}
`],
];
