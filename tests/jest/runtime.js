const { Script } = require('node:vm');
const { handlePotentialSyntaxError } = require('@jest/transform');
const { default: Runtime } = require('jest-runtime');

/** What no test replaces (as fake timers do Date) and no module calls its own by the same name. */
const INJECTED = [
  ...['Math', 'Number', 'String', 'Boolean', 'Symbol', 'Object', 'Array', 'Map', 'Set', 'WeakMap', 'Promise'],
  ...['JSON', 'Reflect', 'Error', 'TypeError', 'Buffer', 'Infinity', 'parseInt', 'isNaN', 'process'],
  ...['Float32Array', 'Float64Array', 'Int8Array', 'Int16Array', 'Int32Array'],
  ...['Uint8Array', 'Uint16Array', 'Uint32Array'],
];

const HEAD = `(function (${['module', 'exports', 'require', '__dirname', '__filename', 'jest', ...INJECTED]}) {`;

/**
 * In place of the AsyncLocalStorage by which jest knows of several concurrent tests which one speaks: node then follows every
 * promise of every test, a tenth of the suite's time. Here no test is concurrent with another.
 */
class OneAtATime {
  getStore() {
    return this.store;
  }

  run(store, callback) {
    const before = this.store;
    const end = () => void (this.store = before);
    this.store = store;
    const result = callback();
    if (typeof result?.then !== 'function') end();
    else result.then(end, end);
    return result;
  }
}

const CIRCUS = /[\\/]jest-circus[\\/]build[\\/]jestAdapterInit\.js$/;

/** `require` of the module that runs the tests. */
function requireOfCircus(require) {
  const without = (name) =>
    name === 'node:async_hooks' ? { ...require(name), AsyncLocalStorage: OneAtATime } : require(name);
  return Object.assign(without, require);
}

/** By file: its code, compiled once for all the test files that this worker runs. */
const compiled = new Map();

function scriptOf(file, code) {
  const known = compiled.get(file);
  if (known?.code === code) return known.script;
  const script = new Script(`${HEAD}${code}\n})`, { filename: file, columnOffset: -HEAD.length });
  compiled.set(file, { code, script });
  return script;
}

/**
 * jest's module system, with two things done once that it does again and again: it compiles every module anew for every
 * test file (what is compiled here is run anew in every sandbox), and a module's every use of a global goes through a
 * call of the sandbox (here they are the module's parameters, looked up once a test file).
 */
module.exports = class extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    let globals;
    this.executor.compile = (code, file) => {
      const context = environment.getVmContext();
      if (context === null) return null;
      globals ??= INJECTED.map((name) => environment.global[name]);
      const injected = globals;
      try {
        const run = scriptOf(file, code).runInContext(context);
        return function (module, exports, require, ...parts) {
          const required = CIRCUS.test(file) ? requireOfCircus(require) : require;
          return run.call(this, module, exports, required, ...parts, ...injected);
        };
      } catch (error) {
        throw handlePotentialSyntaxError(error);
      }
    };
  }
};
module.exports.default = module.exports;
