/** Fields of a run in the order of their weight: what was typed, the input file, the run that is taken up. */
export interface FieldSources {
  readonly typed: Readonly<Record<string, unknown>>;
  readonly file?: Readonly<Record<string, unknown>> | undefined;
  readonly continued?: { readonly runKey: string; readonly input: unknown } | undefined;
}

/**
 * The fields that a run is started with. Typed ones win over those of the file, and these over the input of the
 * continued run, whose run key is kept whatever else says. Fields nobody names are left to their defaults. An
 * acknowledgement is of one teacher's terms: it is not taken over with another teacher.
 */
export function mergeFields({ typed, file = {}, continued }: FieldSources): Record<string, unknown> {
  const inherited = isRecord(continued?.input) ? continued.input : {};
  const { acknowledgeTerms, ...others } = inherited;
  const named = { ...defined(file), ...defined(typed) };
  const isSameTeacher = (named.teacher ?? inherited.teacher) === inherited.teacher;
  return {
    ...others,
    ...(isSameTeacher && acknowledgeTerms !== undefined ? { acknowledgeTerms } : {}),
    ...named,
    ...(continued ? { runKey: continued.runKey } : {}),
  };
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
