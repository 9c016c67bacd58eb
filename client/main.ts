#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Kept compiled code halves the start of every command, so the rest loads after this.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/distill-loop', import.meta.url)));
const { runCommandLine } = await import('./command-line.ts');
const { createProcessSurroundings } = await import('./process-surroundings.ts');
process.exitCode = await runCommandLine({
  argv: process.argv.slice(2),
  surroundings: createProcessSurroundings(process),
});
