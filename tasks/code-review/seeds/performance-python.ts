import type { Seed } from './seed.ts';

const language = 'python';

/** What makes Python slow. */
export const PERFORMANCE_PYTHON: readonly Seed[] = [
  {
    rule: 'query-in-loop',
    language,
    faulty: `
  def total_of_%noun%s(session, ids):
      total = 0
      for key in ids:
>         total += session.get(%Noun%, key).%field%
      return total`,
    sound: `
  def total_of_%noun%s(session, ids):
      rows = session.query(%Noun%).filter(%Noun%.id.in_(ids)).all()
      return sum(row.%field% for row in rows)`,
  },
  {
    rule: 'blocking-call',
    language,
    faulty: `
  async def notify_%noun%(%noun%):
      payload = {"%field%": %noun%.%field%}
>     return requests.post(HOOKS_URL, json=payload, timeout=10)`,
    sound: `
  async def notify_%noun%(%noun%):
      payload = {"%field%": %noun%.%field%}
      return await http.post(HOOKS_URL, json=payload, timeout=10)`,
  },
  {
    rule: 'linear-lookup',
    language,
    faulty: `
  def unknown_%noun%s(known, %noun%s):
      seen = [each.%field% for each in known]
>     return [each for each in %noun%s if each.%field% not in list(seen)]`,
    sound: `
  def unknown_%noun%s(known, %noun%s):
      seen = {each.%field% for each in known}
      return [each for each in %noun%s if each.%field% not in seen]`,
  },
  {
    rule: 'unbounded-query',
    language,
    faulty: `
  def all_%noun%s(session):
>     return session.query(%Noun%).order_by(%Noun%.%field%).all()`,
    sound: `
  def some_%noun%s(session, page):
      query = session.query(%Noun%).order_by(%Noun%.%field%)
      return query.limit(50).offset(50 * page).all()`,
  },
  {
    rule: 'repeated-compilation',
    language,
    faulty: `
  def find_%noun%_lines(lines):
      found = []
      for line in lines:
>         if re.compile(r"%noun%-\\d+").match(line):
              found.append(line)
      return found`,
    sound: `
  %noun%_pattern = re.compile(r"%noun%-\\d+")


  def find_%noun%_lines(lines):
      return [line for line in lines if %noun%_pattern.match(line)]`,
  },
];
