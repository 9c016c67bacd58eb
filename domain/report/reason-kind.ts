const QUOTED = /"[^"]*"|`[^`]*`/g;
const PARTICULAR = /\S*[\d[\]_$"`{}/\\…]\S*|\S+\.\S+/g;

/** A reason without what is particular to its sample (values, places, numbers), so that equal faults count as one. */
export function reasonKind(reason: string): string {
  return reason
    .replaceAll(QUOTED, '…')
    .replaceAll(PARTICULAR, '…')
    .replaceAll(/…(\s…)+/g, '…')
    .trim();
}
