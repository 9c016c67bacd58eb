import { startTestProcess } from './test-process.js';

/** Runs test files in processes of plain Node, as many at once as Jest wants, each in the next process that is free. */
export default class PlainNodeRunner {
  #globalConfig;

  constructor(globalConfig) {
    this.#globalConfig = globalConfig;
  }

  async runTests(tests, _watcher, onStart, onResult, onFailure) {
    const waiting = [...tests];
    const work = async () => {
      let testProcess = null;
      for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
        await onStart(test);
        testProcess ??= startTestProcess({ globalConfig: this.#globalConfig, projectConfig: test.context.config });
        try {
          await onResult(test, await testProcess.run(test.path));
        } catch (error) {
          await onFailure(test, { message: error.message, stack: error.stack });
          // Whatever became of it, the next file gets a process that is sound.
          await testProcess.end();
          testProcess = null;
        }
      }
      await testProcess?.end();
    };
    await Promise.all(Array.from({ length: this.#globalConfig.maxWorkers }, work));
  }
}
