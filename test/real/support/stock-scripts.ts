import type { NacosVersion } from './fatjar.ts';

/** Where startup.sh sends what the server prints. */
export const startFile = (version: NacosVersion): string => (version.startsWith('3.') ? 'startup.log' : 'start.out');

/**
 * What a bin/startup.sh of this version does, mistakes included. `fixed` repairs two of them: the empty main class of
 * 2.0.3 on JDK 9 and later, and homes with a space in their path (any version).
 */
export function startupScript(version: NacosVersion, fixed: boolean): string {
  const script = [head(version), OPTIONS, jvmOptions(version), launch(version, fixed)].join('\n').replaceAll('start.out', startFile(version));
  return fixed ? quotePaths(script) : script;
}

function quotePaths(script: string): string {
  return script
    .replace(
      /^( *)JAVA_OPT="\$\{JAVA_OPT\} (.*(?:_DIR\}|_EXT\}|_LOCATIONS\}|--server).*)"$/gm,
      (_, indent, options) => {
        const words = String(options).split(' ').filter(Boolean);
        return `${indent}HOME_OPT+=(${words.map((word) => (word === '${JAVA_OPT_EXT}' ? word : `"${word}"`)).join(' ')})`;
      },
    )
    .replace('cd $(dirname $0)/..;', 'cd "$(dirname "$0")/..";')
    .replace('mkdir ${BASE_DIR}/logs', 'mkdir "${BASE_DIR}/logs"')
    .replaceAll('> ${BASE_DIR}/logs/start.out', '> "${BASE_DIR}/logs/start.out"')
    .replaceAll('$JAVA_OPT_EXT_FIX ${JAVA_OPT}"', '$JAVA_OPT_EXT_FIX ${JAVA_OPT} ${HOME_OPT[*]}"')
    .replaceAll('${JAVA_OPT} nacos.nacos', '${JAVA_OPT} "${HOME_OPT[@]}" nacos.nacos');
}

const head = (version: NacosVersion): string => `#!/bin/bash
# Starts one Nacos server in the background.

give_up() {
  echo "ERROR: $1 !!"
  exit 1
}

# Where JAVA_HOME points, the customary folders, and last the folder of the tools on the PATH.
find_java_home() {
  for candidate in "$JAVA_HOME" "$HOME/jdk/java" /usr/java /opt/taobao/java; do
    if [ -n "$candidate" ] && [ -e "$candidate/bin/java" ]; then
      echo "$candidate"
      return
    fi
  done
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home
    return
  fi
  for tool in ${atLeast23(version) ? 'javac java' : 'javac'}; do
    found=$(which $tool) && dirname "$(dirname "$(readlink -f "$found")")" && return
  done
}

JAVA_HOME=$(find_java_home)
[ -n "$JAVA_HOME" ] || give_up "Please set the JAVA_HOME variable in your environment, We need java(x64)! jdk8 or later is better!"
`;

const OPTIONS = `export SERVER="nacos-server"
export MODE="cluster"
export FUNCTION_MODE="all"
export MEMBER_LIST=""
export EMBEDDED_STORAGE=""
while getopts ":m:f:s:c:p:" flag; do
  case $flag in
    m) MODE=$OPTARG ;;
    f) FUNCTION_MODE=$OPTARG ;;
    s) SERVER=$OPTARG ;;
    c) MEMBER_LIST=$OPTARG ;;
    p) EMBEDDED_STORAGE=$OPTARG ;;
    *) echo "Unknown parameter"; exit 1 ;;
  esac
done

export JAVA_HOME JAVA="$JAVA_HOME/bin/java"
export BASE_DIR=\`cd $(dirname $0)/..; pwd\`
export CUSTOM_SEARCH_LOCATIONS=file:\${BASE_DIR}/conf/
`;

const OLD_GC_LOG =
  '-Xloggc:${BASE_DIR}/logs/nacos_gc.log -verbose:gc -XX:+PrintGCDetails -XX:+PrintGCDateStamps -XX:+PrintGCTimeStamps -XX:+UseGCLogFileRotation -XX:NumberOfGCLogFiles=10 -XX:GCLogFileSize=100M';
const CMS =
  '-XX:+UseConcMarkSweepGC -XX:+UseCMSCompactAtFullCollection -XX:CMSInitiatingOccupancyFraction=70 -XX:+CMSParallelRemarkEnabled -XX:SoftRefLRUPolicyMSPerMB=0 -XX:+CMSClassUnloadingEnabled -XX:SurvivorRatio=8 ';

// CUSTOM_NACOS_MEMORY came with 2.4.0; here every version knows it, so that tests can run with small heaps.
const jvmOptions = (version: NacosVersion): string => `# --- JVM options
if [[ "\${MODE}" == "standalone" ]]; then
    JAVA_OPT="\${JAVA_OPT} \${CUSTOM_NACOS_MEMORY:--Xms512m -Xmx512m -Xmn256m}"
    JAVA_OPT="\${JAVA_OPT} -Dnacos.standalone=true"
else
    if [[ "\${EMBEDDED_STORAGE}" == "embedded" ]]; then
        JAVA_OPT="\${JAVA_OPT} -DembeddedStorage=true"
    fi
    JAVA_OPT="\${JAVA_OPT} -server \${CUSTOM_NACOS_MEMORY:--Xms2g -Xmx2g -Xmn1g} -XX:MetaspaceSize=128m -XX:MaxMetaspaceSize=320m"
    JAVA_OPT="\${JAVA_OPT} -XX:-OmitStackTraceInFastThrow -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=\${BASE_DIR}/logs/java_heapdump.hprof"
    JAVA_OPT="\${JAVA_OPT} -XX:-UseLargePages"
fi

case \${FUNCTION_MODE} in
  config | naming) JAVA_OPT="\${JAVA_OPT} -Dnacos.functionMode=\${FUNCTION_MODE}" ;;
esac

JAVA_OPT="\${JAVA_OPT} -Dnacos.member.list=\${MEMBER_LIST}"

JAVA_MAJOR_VERSION=$($JAVA -version 2>&1 | sed -E -n 's/.* version "([0-9]*).*$/\\1/p')
if [[ "$JAVA_MAJOR_VERSION" -ge "9" ]] ; then
  JAVA_OPT="\${JAVA_OPT} -Xlog:gc*:file=\${BASE_DIR}/logs/nacos_gc.log:time,tags:filecount=10,filesize=${version.startsWith('3.') ? '100m' : '102400'}"
else
  JAVA_OPT_EXT_FIX="-Djava.ext.dirs=\${JAVA_HOME}/jre/lib/ext:\${JAVA_HOME}/lib/ext"
  JAVA_OPT="\${JAVA_OPT} ${atLeast23(version) ? CMS : ''}${OLD_GC_LOG}"
fi

JAVA_OPT="\${JAVA_OPT} -Dloader.path=\${BASE_DIR}/plugins,\${BASE_DIR}/plugins/health,\${BASE_DIR}/plugins/cmdb,\${BASE_DIR}/plugins/selector"
JAVA_OPT="\${JAVA_OPT} -Dnacos.home=\${BASE_DIR}"
JAVA_OPT="\${JAVA_OPT} -jar \${BASE_DIR}/target/\${SERVER}.jar"
JAVA_OPT="\${JAVA_OPT} \${JAVA_OPT_EXT}"
JAVA_OPT="\${JAVA_OPT} --spring.config.additional-location=\${CUSTOM_SEARCH_LOCATIONS}"
JAVA_OPT="\${JAVA_OPT} --logging.config=\${BASE_DIR}/conf/nacos-logback.xml"
JAVA_OPT="\${JAVA_OPT} --server.max-http-header-size=524288"
`;

const launch = (version: NacosVersion, fixed: boolean): string => `[ -d "\${BASE_DIR}/logs" ] || mkdir \${BASE_DIR}/logs

echo "$JAVA $JAVA_OPT_EXT_FIX \${JAVA_OPT}"

kind=cluster
if [[ "\${MODE}" == "standalone" ]]; then
    kind=standalone
fi
echo "nacos is starting with $kind"

[ -f "\${BASE_DIR}/logs/start.out" ] || touch "\${BASE_DIR}/logs/start.out"

echo "$JAVA $JAVA_OPT_EXT_FIX \${JAVA_OPT}" > \${BASE_DIR}/logs/start.out 2>&1
${version === '2.0.3' && !fixed ? LAUNCH_2_0_3 : LAUNCH}
echo "nacos is starting, you can check the \${BASE_DIR}/logs/start.out"
`;

// Empty on JDK 9 and later, and then java takes the empty argument for the name of the main class.
const LAUNCH_2_0_3 = 'nohup "$JAVA" "$JAVA_OPT_EXT_FIX" ${JAVA_OPT} nacos.nacos >> ${BASE_DIR}/logs/start.out 2>&1 &';

const LAUNCH = `if [[ "$JAVA_OPT_EXT_FIX" == "" ]]; then
  nohup "$JAVA" \${JAVA_OPT} nacos.nacos >> \${BASE_DIR}/logs/start.out 2>&1 &
else
  nohup "$JAVA" "$JAVA_OPT_EXT_FIX" \${JAVA_OPT} nacos.nacos >> \${BASE_DIR}/logs/start.out 2>&1 &
fi`;

export const SHUTDOWN_SCRIPT = `#!/bin/bash
# Stops the Nacos server that runs from this folder.
folder=$(cd $(dirname $0)/../target; pwd)
pid=$(ps axww -o pid,args | awk -v jar="$folder" '/nacos\\.nacos/ && /java/ && !/awk/ && index($0, jar) { print $1 }')
if [ -z "$pid" ]; then
  echo "No nacosServer running."
  exit 255
fi
echo "The nacosServer($pid) is running..."
kill $pid
echo "Send shutdown request to nacosServer($pid) OK"
`;

function atLeast23(version: NacosVersion): boolean {
  return version.startsWith('3.') || Number(version.split('.')[1]) >= 3;
}
