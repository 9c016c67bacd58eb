const DECLARATION = /^\s*(export\s+)?(interface|type)\s/;

/** Whether an answer says the same as the expected output, whatever its formatting; one outer code fence is ignored. */
export function sayTheSame({ expected, answer }: { expected: string; answer: string }): boolean {
  const [first, second] = [unfence(expected), unfence(answer)];
  const [left, right] = [parseJson(first), parseJson(second)];
  if (left !== null || right !== null) {
    return left !== null && right !== null && equalJson(left.value, right.value);
  }
  const normalize = DECLARATION.test(first) ? normalizeTypes : normalizeTable;
  return normalize(first) === normalize(second);
}

function unfence(text: string): string {
  return text.trim().match(/^```[^\n]*\n([\s\S]*?)\n?```$/)?.[1] ?? text.trim();
}

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Compares without recursion, so that no nesting of an answer is too deep. */
function equalJson(expected: unknown, actual: unknown): boolean {
  const open: [unknown, unknown][] = [[expected, actual]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
    if (Array.isArray(left) !== Array.isArray(right)) return false;
    const inner = new Map(Object.entries(right));
    const entries = Object.entries(left);
    if (entries.length !== inner.size) return false;
    for (const [key, value] of entries) {
      if (!inner.has(key)) return false;
      open.push([value, inner.get(key)]);
    }
  }
  return true;
}

/** White space, semicolons, commas between members, and the kind of quotes mean nothing in a type declaration. */
function normalizeTypes(text: string): string {
  return text
    .replace(/^\s*export\s+/, '')
    .replaceAll("'", '"')
    .replace(/"([A-Za-z_$][\w$]*)"(\??:)/g, '$1$2')
    .replace(/[;,\s]+/g, ' ')
    .replace(/ ?([{}()[\]<>|&:=?]) ?/g, '$1');
}

/** Line ends and quotes around cells that need none mean nothing in a table. */
function normalizeTable(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/ +$/, '').replace(/(^|[,;\t])"([^",;\t]*)"(?=[,;\t]|$)/g, '$1$2'))
    .join('\n');
}
