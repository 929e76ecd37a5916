/**
 * Compiles a mini program with WeChat's own compiler, as DevTools does for an upload, and asks its code analysis and
 * quality check what they think of it. `node check.js PROJECT`; the last line of the output is a list of problems as
 * JSON. Nothing is uploaded, and no account is needed.
 */
const { existsSync } = require('node:fs');
const path = require('node:path');
const ci = require('miniprogram-ci');

// It gives its own compiler process 20 s to start, which on a busy machine are soon gone.
const { setTimeout: after } = globalThis;
const CHILD_MS = 20_000;
globalThis.setTimeout = (run, ms, ...rest) => after(run, ms === CHILD_MS ? 30 * CHILD_MS : ms, ...rest);

const root = path.resolve(process.argv[2] ?? '.');
const config = require(path.join(root, 'project.config.json'));
const sources = path.join(root, config.miniprogramRoot ?? '');

// What WeChat's servers would say of the account: limits, which are those of every account. The one thing that it still
// asks them for is a list of file types, and without an answer it takes its own.
ci.Project.prototype.attr = async () => ({ ...ci.DefaultProjectAttr, appid: config.appid });

const project = new ci.Project({
  appid: config.appid,
  type: 'miniProgram',
  projectPath: root,
  // A key is asked for, and used for uploads only.
  privateKeyPath: __filename,
  ignores: [],
});

/** Throws where something cannot be compiled. */
async function compile() {
  const options = {
    project,
    version: '0.0.0',
    desc: 'check',
    setting: config.setting,
    onProgressUpdate() {},
  };
  const files = await ci.getCompiledResult(options);
  return Object.keys(files).length > 0 ? [] : ['nothing was compiled'];
}

/** What a file names and is not there. */
async function analyse() {
  const { modules } = await ci.analyseCode(project, { silent: true });
  return modules.flatMap(({ path: from, deps }) =>
    deps.flatMap(({ error }) => (error && !isTypeScript(error) ? [`${from}: ${error}`] : [])),
  );
}

/** The analysis reads sources, and misses the script that TypeScript becomes. */
function isTypeScript(error) {
  const [, script] = /^Couldn't resolve the Js file "([^"]+)\.js"/.exec(error) ?? [];
  return script !== undefined && existsSync(path.join(sources, `${script}.ts`));
}

async function quality() {
  const results = await ci.checkCodeQuality(project);
  return results.flatMap(({ name, success, text, detail }) =>
    success ? [] : [`${name}: ${text} ${JSON.stringify(detail ?? '')}`],
  );
}

async function main() {
  const problems = [];
  for (const [name, check] of Object.entries({ compile, analyse, quality })) {
    try {
      problems.push(...(await check()).map((problem) => `${name}: ${problem}`));
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  process.stdout.write(`\n${JSON.stringify(problems)}\n`, () => process.exit(0));
}

void main();
