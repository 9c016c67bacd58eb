import { type ParseResult, parse } from '@babel/parser';

type Statement = ParseResult['program']['body'][number];
type Alias = Extract<Statement, { type: 'TSTypeAliasDeclaration' }>;
type Interface = Extract<Statement, { type: 'TSInterfaceDeclaration' }>;
/** A type as the parser gives it. */
export type TypeNode = Alias['typeAnnotation'];
/** A member of an object type as the parser gives it. */
export type MemberNode = Interface['body']['body'][number];

/** The one type that an answer declares, or why it declares none, in a sentence. */
export type Declaration =
  | {
      readonly kind: 'interface' | 'type';
      readonly name: string;
      /** Of an interface; null for a type. */
      readonly members: readonly MemberNode[] | null;
      /** Of a type; an interface has none. */
      readonly node: TypeNode | null;
    }
  | { readonly problem: string };

/** Reads an answer as one TypeScript declaration, exported or not. */
export function readDeclaration(source: string): Declaration {
  let body: readonly Statement[];
  try {
    body = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program.body;
  } catch (error) {
    return { problem: `The answer is not TypeScript: ${error instanceof Error ? error.message : 'unreadable'}.` };
  }
  const statements = body.filter((statement) => statement.type !== 'EmptyStatement');
  const [first] = statements;
  if (first === undefined || statements.length > 1) {
    return { problem: `The answer has ${statements.length} statements and should have one declaration.` };
  }
  const declared = first.type === 'ExportNamedDeclaration' && first.declaration ? first.declaration : first;
  if (declared.type === 'TSInterfaceDeclaration') {
    const inherits = (declared.extends?.length ?? 0) > 0 || declared.typeParameters;
    if (inherits) return { problem: 'The interface should neither inherit nor have type parameters.' };
    return { kind: 'interface', name: declared.id.name, members: declared.body.body, node: null };
  }
  if (declared.type !== 'TSTypeAliasDeclaration')
    return { problem: 'The answer declares neither an interface nor a type.' };
  const { id, typeAnnotation: node, typeParameters } = declared;
  if (typeParameters) return { problem: 'The type should have no type parameters.' };
  return { kind: 'type', name: id.name, members: null, node };
}
