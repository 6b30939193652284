/** Variables that a client reads by itself, whatever its configuration says: those of the cloud, of the plain Java client, of Dubbo, of the SDK for Rust. */
const VARIABLE = /^(?:ALIBABA_ALIWARE_(?:NAMESPACE|ENDPOINT_URL|ENDPOINT_PORT)|NAMESPACE|ENDPOINT|SERVERADDR|CONTEXTPATH|NACOS_CLIENT_(?:SERVER_ADDRESS|SERVER_PORT|ENDPOINT|NAMESPACE|PROPS_FILE_PATH)|DUBBO_IP_TO_REGISTRY|SPRING_(?:CLOUD_)?NACOS_[A-Z_]+)$/i;

/** The same as -D flags; those with bare names are Seata's. */
const FLAG = /^(?:(?:acm|ans)\.namespace|tenant\.id|nacos\.use\.cloud\.namespace\.parsing|nacos\.server\.port|serverAddr|namespace|username|password|contextPath|accessKey|secretKey)$/;

export const isDecidingVariable = (name: string): boolean => VARIABLE.test(name);
export const isDecidingFlag = (name: string): boolean => FLAG.test(name);
