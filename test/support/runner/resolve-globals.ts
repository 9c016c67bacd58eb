import { registerHooks } from 'node:module';

const globals = new URL('globals.ts', import.meta.url).href;

// `@jest/globals` itself may be imported only where Jest has made a world of its own around a test file.
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : nextResolve(specifier, context),
});
