/**
 * Fields of the objects of Kubernetes, a type per line (`k8s.io/api`, of which this is the shape alone): `name!` has to be there; `s` a text, `n` a number, `b` a truth, `q` an amount, `x` a number or a name,
 * `m` texts by name, `<T>` others by name, `[T]` a list, `*` not looked into, words with `|` the values that are taken.
 */
export const KUBE_FIELDS = `
StatefulSet metadata:ObjectMeta spec:StatefulSetSpec status:*
Deployment metadata:ObjectMeta spec:DeploymentSpec status:*
DaemonSet metadata:ObjectMeta spec:DaemonSetSpec status:*
Pod metadata:ObjectMeta spec:PodSpec status:*
Service metadata:ObjectMeta spec:ServiceSpec status:*
ConfigMap metadata:ObjectMeta immutable:b data:m binaryData:m
Secret metadata:ObjectMeta immutable:b data:m stringData:m type:s
Ingress metadata:ObjectMeta spec:IngressSpec status:*
PersistentVolumeClaim metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:*
PersistentVolume metadata:ObjectMeta spec:PersistentVolumeSpec status:*
NetworkPolicy metadata:ObjectMeta spec:NetworkPolicySpec
PodDisruptionBudget metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:*
Job metadata:ObjectMeta spec:JobSpec status:*
CronJob metadata:ObjectMeta spec:CronJobSpec status:*
StorageClass metadata:ObjectMeta provisioner!:s parameters:m reclaimPolicy:Recycle|Delete|Retain mountOptions:[s] allowVolumeExpansion:b volumeBindingMode:Immediate|WaitForFirstConsumer allowedTopologies:*
ServiceAccount metadata:ObjectMeta secrets:[ObjectReference] imagePullSecrets:[LocalObjectReference] automountServiceAccountToken:b
Role metadata:ObjectMeta rules:[PolicyRule]
RoleBinding metadata:ObjectMeta subjects:[Subject] roleRef!:RoleRef
ClusterRole metadata:ObjectMeta rules:[PolicyRule] aggregationRule:*
ClusterRoleBinding metadata:ObjectMeta subjects:[Subject] roleRef!:RoleRef
HorizontalPodAutoscaler metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:*
Namespace metadata:ObjectMeta spec:NamespaceSpec status:*
StatefulSetSpec replicas:n selector!:LabelSelector template!:PodTemplateSpec volumeClaimTemplates:[PersistentVolumeClaim] serviceName:s podManagementPolicy:OrderedReady|Parallel updateStrategy:StatefulSetUpdateStrategy
  revisionHistoryLimit:n minReadySeconds:n persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy ordinals:StatefulSetOrdinals
DeploymentSpec replicas:n selector!:LabelSelector template!:PodTemplateSpec strategy:DeploymentStrategy minReadySeconds:n revisionHistoryLimit:n paused:b progressDeadlineSeconds:n
DaemonSetSpec selector!:LabelSelector template!:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy minReadySeconds:n revisionHistoryLimit:n
PodSpec volumes:[Volume] initContainers:[Container] containers!:[Container] ephemeralContainers:* restartPolicy:Always|OnFailure|Never terminationGracePeriodSeconds:n activeDeadlineSeconds:n
  dnsPolicy:ClusterFirstWithHostNet|ClusterFirst|Default|None nodeSelector:m serviceAccountName:s serviceAccount:s automountServiceAccountToken:b nodeName:s hostNetwork:b hostPID:b hostIPC:b shareProcessNamespace:b
  securityContext:PodSecurityContext imagePullSecrets:[LocalObjectReference] hostname:label subdomain:label affinity:Affinity schedulerName:s tolerations:[Toleration] hostAliases:[HostAlias] priorityClassName:s priority:n
  dnsConfig:PodDNSConfig readinessGates:* runtimeClassName:s enableServiceLinks:b preemptionPolicy:PreemptLowerPriority|Never overhead:<q> topologySpreadConstraints:[TopologySpreadConstraint] setHostnameAsFQDN:b os:* hostUsers:b
  schedulingGates:* resourceClaims:* resources:ResourceRequirements hostnameOverride:s schedulingGroup:* evictionResponders:*
ServiceSpec ports:[ServicePort] selector:m clusterIP:s clusterIPs:[s] type:ClusterIP|NodePort|LoadBalancer|ExternalName externalIPs:[s] sessionAffinity:ClientIP|None loadBalancerIP:s loadBalancerSourceRanges:[s] externalName:s
  externalTrafficPolicy:Cluster|Local healthCheckNodePort:n publishNotReadyAddresses:b sessionAffinityConfig:SessionAffinityConfig ipFamilies:[IPv4|IPv6] ipFamilyPolicy:SingleStack|PreferDualStack|RequireDualStack
  allocateLoadBalancerNodePorts:b loadBalancerClass:s internalTrafficPolicy:Cluster|Local trafficDistribution:s
IngressSpec ingressClassName:s defaultBackend:IngressBackend tls:[IngressTLS] rules:[IngressRule]
PersistentVolumeClaimSpec accessModes:[ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod] selector:LabelSelector resources:VolumeResourceRequirements volumeName:s storageClassName:s volumeMode:Block|Filesystem
  dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName:s
PersistentVolumeSpec capacity:<q> gcePersistentDisk:* awsElasticBlockStore:* hostPath:HostPathVolumeSource glusterfs:* nfs:NFSVolumeSource rbd:* iscsi:* cinder:* cephfs:* fc:* flocker:* flexVolume:* azureFile:* vsphereVolume:*
  quobyte:* azureDisk:* photonPersistentDisk:* portworxVolume:* scaleIO:* local:LocalVolumeSource storageos:* csi:* accessModes:[ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod] claimRef:ObjectReference
  persistentVolumeReclaimPolicy:Recycle|Delete|Retain storageClassName:s mountOptions:[s] volumeMode:Block|Filesystem nodeAffinity:VolumeNodeAffinity volumeAttributesClassName:s
NetworkPolicySpec podSelector:LabelSelector ingress:[NetworkPolicyIngressRule] egress:[NetworkPolicyEgressRule] policyTypes:[Ingress|Egress]
PodDisruptionBudgetSpec minAvailable:x selector:LabelSelector maxUnavailable:x unhealthyPodEvictionPolicy:s
JobSpec parallelism:n completions:n activeDeadlineSeconds:n podFailurePolicy:* successPolicy:* backoffLimit:n backoffLimitPerIndex:n maxFailedIndexes:n selector:LabelSelector manualSelector:b template!:PodTemplateSpec
  ttlSecondsAfterFinished:n completionMode:s suspend:b podReplacementPolicy:s managedBy:s scheduling:*
CronJobSpec schedule!:s timeZone:s startingDeadlineSeconds:n concurrencyPolicy:Allow|Forbid|Replace suspend:b jobTemplate!:JobTemplateSpec successfulJobsHistoryLimit:n failedJobsHistoryLimit:n
ObjectReference kind:s namespace:s name:s uid:* apiVersion:s resourceVersion:s fieldPath:s
LocalObjectReference name:s
PolicyRule verbs!:[s] apiGroups:[s] resources:[s] resourceNames:[s] nonResourceURLs:[s]
Subject kind!:s apiGroup:s name!:s namespace:s
RoleRef apiGroup:s kind!:s name!:s
HorizontalPodAutoscalerSpec scaleTargetRef!:CrossVersionObjectReference minReplicas:n maxReplicas!:n metrics:* behavior:*
NamespaceSpec finalizers:[s]
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
StatefulSetUpdateStrategy type:RollingUpdate|OnDelete rollingUpdate:RollingUpdateStatefulSetStrategy
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s whenScaled:s
StatefulSetOrdinals start:n
DeploymentStrategy type:Recreate|RollingUpdate rollingUpdate:RollingUpdateDeployment
DaemonSetUpdateStrategy type:RollingUpdate|OnDelete rollingUpdate:RollingUpdateDaemonSet
Volume name!:label hostPath:HostPathVolumeSource emptyDir:EmptyDirVolumeSource gcePersistentDisk:* awsElasticBlockStore:* gitRepo:* secret:SecretVolumeSource nfs:NFSVolumeSource iscsi:* glusterfs:*
  persistentVolumeClaim:PersistentVolumeClaimVolumeSource rbd:* flexVolume:* cinder:* cephfs:* flocker:* downwardAPI:DownwardAPIVolumeSource fc:* azureFile:* configMap:ConfigMapVolumeSource vsphereVolume:* quobyte:* azureDisk:*
  photonPersistentDisk:* projected:ProjectedVolumeSource portworxVolume:* scaleIO:* storageos:* csi:* ephemeral:* image:*
Container name!:label image:s command:[s] args:[s] workingDir:s ports:[ContainerPort] envFrom:[EnvFromSource] env:[EnvVar] resources:ResourceRequirements resizePolicy:* restartPolicy:s restartPolicyRules:*
  volumeMounts:[VolumeMount] volumeDevices:* livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:s terminationMessagePolicy:File|FallbackToLogsOnError
  imagePullPolicy:Always|Never|IfNotPresent securityContext:SecurityContext stdin:b stdinOnce:b tty:b
PodSecurityContext seLinuxOptions:* windowsOptions:* runAsUser:n runAsGroup:n runAsNonRoot:b supplementalGroups:[n] supplementalGroupsPolicy:s fsGroup:n sysctls:[Sysctl] fsGroupChangePolicy:s seccompProfile:SeccompProfile
  appArmorProfile:AppArmorProfile seLinuxChangePolicy:s
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
Toleration key:s operator:Exists|Equal|Lt|Gt value:s effect:NoSchedule|PreferNoSchedule|NoExecute tolerationSeconds:n
HostAlias ip!:s hostnames:[s]
PodDNSConfig nameservers:[s] searches:[s] options:[PodDNSConfigOption]
TopologySpreadConstraint maxSkew!:n topologyKey!:s whenUnsatisfiable!:DoNotSchedule|ScheduleAnyway labelSelector:LabelSelector minDomains:n nodeAffinityPolicy:s nodeTaintsPolicy:s matchLabelKeys:[s]
ResourceRequirements limits:<q> requests:<q> claims:*
ServicePort name:s protocol:TCP|UDP|SCTP appProtocol:s port!:port targetPort:x nodePort:port
SessionAffinityConfig clientIP:ClientIPConfig
IngressBackend service:IngressServiceBackend resource:TypedLocalObjectReference serviceName:* servicePort:*
IngressTLS hosts:[s] secretName:s
IngressRule host:s http:HTTPIngressRuleValue
VolumeResourceRequirements limits:<q> requests:<q>
TypedLocalObjectReference apiGroup:s kind!:s name!:s
TypedObjectReference apiGroup:s kind!:s name!:s namespace:s
HostPathVolumeSource path!:s type:s
NFSVolumeSource server!:s path!:s readOnly:b
LocalVolumeSource path!:s fsType:s
VolumeNodeAffinity required:NodeSelector
NetworkPolicyIngressRule ports:[NetworkPolicyPort] from:[NetworkPolicyPeer]
NetworkPolicyEgressRule ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
CrossVersionObjectReference kind!:s name!:s apiVersion:s
RollingUpdateStatefulSetStrategy partition:n maxUnavailable:x
RollingUpdateDeployment maxUnavailable:x maxSurge:x
RollingUpdateDaemonSet maxUnavailable:x maxSurge:x
EmptyDirVolumeSource medium:s sizeLimit:q mode:n
SecretVolumeSource secretName:s items:[KeyToPath] defaultMode:n optional:b defaultUser:n
PersistentVolumeClaimVolumeSource claimName!:s readOnly:b
DownwardAPIVolumeSource items:* defaultMode:n defaultUser:n
ConfigMapVolumeSource name:s items:[KeyToPath] defaultMode:n optional:b defaultUser:n
ProjectedVolumeSource sources:[VolumeProjection] defaultMode:n defaultUser:n
ContainerPort name:s hostPort:port containerPort!:port protocol:TCP|UDP|SCTP hostIP:s
EnvFromSource prefix:s configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
EnvVar name!:name value:s valueFrom:EnvVarSource
VolumeMount name!:s readOnly:b recursiveReadOnly:s mountPath!:path subPath:s mountPropagation:None|HostToContainer|Bidirectional subPathExpr:s bindMountOptions:[s]
Probe exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds:n timeoutSeconds:n periodSeconds:n successThreshold:n failureThreshold:n terminationGracePeriodSeconds:n
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:s
SecurityContext capabilities:Capabilities privileged:b seLinuxOptions:* windowsOptions:* runAsUser:n runAsGroup:n runAsNonRoot:b readOnlyRootFilesystem:b allowPrivilegeEscalation:b procMount:s seccompProfile:SeccompProfile
  appArmorProfile:AppArmorProfile
Sysctl name!:s value!:s
SeccompProfile type!:s localhostProfile:s
AppArmorProfile type!:s localhostProfile:s
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
PodDNSConfigOption name:s value:s
ClientIPConfig timeoutSeconds:n
IngressServiceBackend name!:label port:ServiceBackendPort
HTTPIngressRuleValue paths!:[HTTPIngressPath]
SecretReference name:s namespace:s
NodeSelector nodeSelectorTerms!:[NodeSelectorTerm]
NetworkPolicyPort protocol:TCP|UDP|SCTP port:x endPort:n
NetworkPolicyPeer podSelector:LabelSelector namespaceSelector:LabelSelector ipBlock:IPBlock
KeyToPath key!:s path!:s mode:n user:n
VolumeProjection secret:SecretProjection downwardAPI:* configMap:ConfigMapProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:* podCertificate:*
ConfigMapEnvSource name:s optional:b
SecretEnvSource name:s optional:b
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:* configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:*
ExecAction command:[s]
HTTPGetAction path:s port!:x host:s scheme:HTTP|HTTPS httpHeaders:[HTTPHeader] protocol:s
TCPSocketAction port!:x host:s
GRPCAction port!:n service:s mode:s
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
Capabilities add:[s] drop:[s]
PreferredSchedulingTerm weight!:n preference!:NodeSelectorTerm
PodAffinityTerm labelSelector:LabelSelector namespaces:[s] topologyKey!:s namespaceSelector:LabelSelector matchLabelKeys:[s] mismatchLabelKeys:[s]
WeightedPodAffinityTerm weight!:n podAffinityTerm!:PodAffinityTerm
ServiceBackendPort name:s number:port
HTTPIngressPath path:s pathType:s backend!:IngressBackend
NodeSelectorTerm matchExpressions:[NodeSelectorRequirement] matchFields:[NodeSelectorRequirement]
IPBlock cidr!:s except:[s]
ObjectFieldSelector apiVersion:s fieldPath!:s
SecretProjection name:s items:[KeyToPath] optional:b
ConfigMapProjection name:s items:[KeyToPath] optional:b
ServiceAccountTokenProjection audience:s expirationSeconds:n path!:s user:n
ConfigMapKeySelector name:s key!:s optional:b
SecretKeySelector name:s key!:s optional:b
HTTPHeader name!:s value!:s
SleepAction seconds!:n
NodeSelectorRequirement key!:s operator!:In|NotIn|Exists|DoesNotExist|Gt|Lt values:[s]
ObjectMeta name:s generateName:s namespace:s labels:m annotations:m finalizers:[s] ownerReferences:[*] uid:s resourceVersion:* generation:n creationTimestamp:* deletionTimestamp:* deletionGracePeriodSeconds:n selfLink:s
  managedFields:* clusterName:s
LabelSelector matchLabels:m matchExpressions:[LabelSelectorRequirement]
LabelSelectorRequirement key!:s operator!:In|NotIn|Exists|DoesNotExist values:[s]
`;
