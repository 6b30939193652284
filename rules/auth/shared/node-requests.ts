/** Source of an expression for what only nodes send each other over gRPC (com.alibaba.nacos.core.cluster.remote, …naming.cluster.remote, …config.server.remote @3.1.0). */
export const NODE_REQUEST = '(?:MemberReport|DistroData|ServerReload|ServerLoaderInfo|ConfigChangeClusterSync)Request';
