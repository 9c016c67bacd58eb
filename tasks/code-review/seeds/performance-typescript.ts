import type { Seed } from './seed.ts';

const language = 'typescript';

/** What makes TypeScript slow. */
export const PERFORMANCE_TYPESCRIPT: readonly Seed[] = [
  {
    rule: 'query-in-loop',
    language,
    faulty: `
  export async function load%Noun%s(db: Database, ids: readonly string[]): Promise<%Noun%[]> {
    const loaded: %Noun%[] = [];
    for (const id of ids) {
>     loaded.push(await db.%noun%s.findById(id));
    }
    return loaded;
  }`,
    sound: `
  export async function load%Noun%s(db: Database, ids: readonly string[]): Promise<%Noun%[]> {
    const found = await db.%noun%s.findByIds(ids);
    const loaded: %Noun%[] = [];
    for (const id of ids) loaded.push(requireFound(found, id));
    return loaded;
  }`,
  },
  {
    rule: 'blocking-call',
    language,
    faulty: `
  export async function handle%Noun%Upload(request: Request): Promise<Response> {
    const name = safeName(request.headers);
>   const template = readFileSync(TEMPLATES[name], 'utf8');
    return render(template, await request.json());
  }`,
    sound: `
  export async function handle%Noun%Upload(request: Request): Promise<Response> {
    const name = safeName(request.headers);
    const template = await readFile(TEMPLATES[name], 'utf8');
    return render(template, await request.json());
  }`,
  },
  {
    rule: 'linear-lookup',
    language,
    faulty: `
  export function new%Noun%s(known: readonly string[], %noun%s: readonly %Noun%[]): %Noun%[] {
>   return %noun%s.filter((%noun%) => !known.includes(%noun%.%field%));
  }`,
    sound: `
  export function new%Noun%s(known: readonly string[], %noun%s: readonly %Noun%[]): %Noun%[] {
    const seen = new Set(known);
    return %noun%s.filter((%noun%) => !seen.has(%noun%.%field%));
  }`,
  },
  {
    rule: 'unbounded-query',
    language,
    faulty: `
  export function list%Noun%s(db: Database): Promise<%Noun%[]> {
>   return db.query('SELECT * FROM %noun%s ORDER BY %field%');
  }`,
    sound: `
  export function list%Noun%s(db: Database, page: number): Promise<%Noun%[]> {
    return db.query('SELECT * FROM %noun%s ORDER BY %field% LIMIT 50 OFFSET $1', [page * 50]);
  }`,
  },
  {
    rule: 'repeated-compilation',
    language,
    faulty: `
  export function match%Noun%s(lines: readonly string[]): string[] {
    const matches: string[] = [];
    for (const line of lines) {
>     const pattern = new RegExp('^%noun%-[0-9]+$', 'u');
      if (pattern.test(line)) matches.push(line);
    }
    return matches;
  }`,
    sound: `
  const %noun%Pattern = /^%noun%-[0-9]+$/u;

  export function match%Noun%s(lines: readonly string[]): string[] {
    return lines.filter((line) => %noun%Pattern.test(line));
  }`,
  },
];
