import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentSchema } from '../config.ts';
import { FAILURES } from '../domain/run/failures.ts';

/** What the documents must agree with in the code; each problem is one line. */
const problems: string[] = [];
function read(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  problems.push(`${path} is missing`);
  return '';
}

const failureDocs = read('docs/failures.md');
const documented = new Set([...failureDocs.matchAll(/^### (\w+)$/gm)].map((match) => match[1]));
for (const type of Object.keys(FAILURES)) if (!documented.has(type)) problems.push(`docs/failures.md lacks ${type}`);
for (const type of documented)
  if (!((type as string) in FAILURES)) problems.push(`docs/failures.md lists ${type}, which no code knows`);

const example = read('.env.example');
const variables = new Set([...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]));
for (const name of Object.keys(environmentSchema.shape))
  if (!variables.has(name)) problems.push(`.env.example lacks ${name}`);

const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'bench/README.md', ...globSync('docs/**/*.md')];
for (const path of DOCUMENTS) {
  const text = read(path);
  for (const [, script] of text.matchAll(/npm run ([a-z:]+)/g)) {
    if (!((script as string) in scripts)) problems.push(`${path} names npm run ${script}, which package.json lacks`);
  }
  for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
    if (!existsSync(join(dirname(path), target as string)))
      problems.push(`${path} links to ${target}, which is not there`);
  }
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
else process.stdout.write('docs agree with the code\n');
