/** Runs the test files that it is told of, one at a time, and answers each with its result. */
const runnerFolder = new URL('.', import.meta.resolve('jest-light-runner'));
const { default: run, setWorkerData } = await import(new URL('worker-runner.js', runnerFolder));

process.on('message', ({ path, ...configs }) => {
  setWorkerData({ ...configs, runtime: 'child_process' });
  void run(path).then(
    (result) => process.send({ result }),
    ({ message, stack }) => process.send({ error: { message, stack } }),
  );
});
