#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { createProcessSurroundings } from './process-surroundings.ts';

process.exitCode = await runCommandLine({
  argv: process.argv.slice(2),
  surroundings: createProcessSurroundings(process),
});
