// Runs a declarative Jenkinsfile as Groovy, with the few steps that ours uses; `sh` is really executed.
// Arguments: Jenkinsfile, workspace, file for the outcome. A step or directive that is not below fails the run.
import groovy.json.JsonOutput
import org.codehaus.groovy.control.CompilerConfiguration

class StepFailed extends RuntimeException {
  StepFailed(String message) { super(message) }
}

/** Assignments inside `environment { … }`. */
class Environment {
  final Map<String, String> values = [:]
  void setProperty(String name, Object value) { values[name] = value as String }
}

abstract class Pipeline extends Script {
  static File workspace
  static final Map outcome = [result: 'SUCCESS', messages: [], junit: [], archived: []]
  static final Map<String, String> variables = [:]
  static final Object any = 'any'
  Closure work
  Closure afterwards

  private void within(Closure body, Object owner = this) {
    body.delegate = owner
    body.resolveStrategy = Closure.DELEGATE_FIRST
    body()
  }

  Object getAny() { any }
  void agent(Object where) { assert where == 'any' }
  void environment(Closure body) {
    Environment environment = new Environment()
    within(body, environment)
    variables.putAll(environment.values)
  }
  void stages(Closure body) { within(body) }
  void steps(Closure body) { work = body }
  void script(Closure body) { within(body) }
  void post(Closure body) { afterwards = body }
  void always(Closure body) { within(body) }

  void pipeline(Closure body) { within(body) }
  void stage(String name, Closure body) {
    // Jenkins reads the whole stage first: `post` stands behind the steps and runs even when they fail.
    within(body)
    try {
      within(work)
    } catch (StepFailed failure) {
      outcome.result = 'FAILURE'
      outcome.messages << failure.message
    }
    within(afterwards)
  }

  Object sh(String line) { sh(script: line) }
  Object sh(Map step) {
    assert step.keySet().every { it in ['script', 'returnStatus', 'label'] }
    // The runner of Jenkins uses -xe too.
    ProcessBuilder builder = new ProcessBuilder('sh', '-xe', '-c', step.script as String).directory(workspace).inheritIO()
    builder.environment().putAll(variables)
    // What the caller sets stands for the value that a user writes into the file.
    builder.environment().putAll(System.getenv().findAll { it.key.startsWith('NACOS_DOCTOR_') })
    int code = builder.start().waitFor()
    if (step.returnStatus) return code
    if (code != 0) throw new StepFailed("script returned exit code $code")
    return null
  }
  void error(String message) { throw new StepFailed(message) }
  void unstable(String message) {
    outcome.result = 'UNSTABLE'
    outcome.messages << message
  }
  void junit(Map step) {
    assert step.keySet() == ['testResults', 'allowEmptyResults', 'skipMarkingBuildUnstable'] as Set
    if (new File(workspace, step.testResults as String).exists()) outcome.junit << step.testResults
  }
  void archiveArtifacts(Map step) {
    assert step.keySet() == ['artifacts', 'allowEmptyArchive'] as Set
    if (new File(workspace, step.artifacts as String).exists()) outcome.archived << step.artifacts
  }
}

Pipeline.workspace = new File(args[1])
CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: Pipeline.name)
new GroovyShell(Pipeline.classLoader, new Binding(), configuration).evaluate(new File(args[0]))
new File(args[2]).text = JsonOutput.toJson(Pipeline.outcome)
