import type { Seed } from './seed.ts';

const language = 'typescript';

/** Security defects in TypeScript. */
export const SECURITY_TYPESCRIPT: readonly Seed[] = [
  {
    rule: 'sql-injection',
    language,
    faulty: `
  export async function find%Noun%(db: Database, %field%: string): Promise<Row[]> {
>   return db.query("SELECT id, %field% FROM %noun%s WHERE %field% = '" + %field% + "' LIMIT 20");
  }`,
    sound: `
  export async function find%Noun%(db: Database, %field%: string): Promise<Row[]> {
    return db.query('SELECT id, %field% FROM %noun%s WHERE %field% = $1 LIMIT 20', [%field%]);
  }`,
  },
  {
    rule: 'command-injection',
    language,
    faulty: `
  export function archive%Noun%(%field%: string): Promise<void> {
    const target = join(ARCHIVE, '%noun%s.tar');
>   return run(\`tar -rf \${target} \${%field%}\`, { shell: true });
  }`,
    sound: `
  export function archive%Noun%(%field%: string): Promise<void> {
    const target = join(ARCHIVE, '%noun%s.tar');
    return run('tar', ['-rf', target, '--', %field%], { shell: false });
  }`,
  },
  {
    rule: 'hardcoded-secret',
    language,
    faulty: `
  export function connect%Noun%Service(): %Noun%Service {
>   const token = '%secret%';
    return new %Noun%Service({ token, timeoutInMs: 2_000 });
  }`,
    sound: `
  export function connect%Noun%Service(): %Noun%Service {
    const token = readEnvironment('%noun%_TOKEN');
    return new %Noun%Service({ token, timeoutInMs: 2_000 });
  }`,
  },
  {
    rule: 'path-traversal',
    language,
    faulty: `
  export async function read%Noun%Attachment(request: Request): Promise<Buffer> {
    const { %field% } = request.params;
>   return readFile('/srv/%noun%s/' + %field%);
  }`,
    sound: `
  export async function read%Noun%Attachment(request: Request): Promise<Buffer> {
    const { %field% } = request.params;
    return readFile(insideFolder('/srv/%noun%s', %field%));
  }`,
  },
  {
    rule: 'weak-hash',
    language,
    faulty: `
  export function protect%Noun%Password(password: string): string {
>   return createHash('md5').update(password).digest('hex');
  }`,
    sound: `
  export function protect%Noun%Password(password: string, salt: Buffer): string {
    return scryptSync(password, salt, 64).toString('hex');
  }`,
  },
];
