import type { Skill, TaskPack } from '../../tasks/task-pack.ts';

/** A skill under a name that no other pack's skill has. */
export interface LibrarySkill {
  readonly key: string;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly apply: Skill['apply'];
}

/** What a student can do in principle: the skills of every task pack, by key, in the packs' order. */
export type SkillLibrary = ReadonlyMap<string, LibrarySkill>;

/** A skill with a value chosen for each of its options. */
export type Choice = Readonly<Record<string, string>>;

/** The skills of all packs in one library. */
export function createLibrary(packs: readonly TaskPack[]): SkillLibrary {
  return new Map(
    packs.flatMap((pack) =>
      pack.skills.map((skill): [string, LibrarySkill] => {
        const key = `${pack.name}/${skill.name}`;
        const options = Object.entries(skill.options).map(([name, values]) => ({ name, values }));
        return [key, { key, options, apply: skill.apply }];
      }),
    ),
  );
}

/** Every way to set the options of a skill. */
export function choicesOf(skill: LibrarySkill): Choice[] {
  return skill.options.reduce<Choice[]>(
    (choices, { name, values }) =>
      choices.flatMap((choice) => values.map((value) => Object.assign({}, choice, { [name]: value }))),
    [{}],
  );
}

/** What an answer teaches: a skill with the options that it settles, or nothing but its own text. */
export type Lesson =
  | { readonly kind: 'skill'; readonly key: string; readonly settled: Choice }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Finds which behaviour on these documents gives exactly this answer. The first skill that does is taken; an option whose
 * values cannot be told apart on these documents stays unsettled; an answer that no behaviour gives is its own text.
 */
export function recognize(args: {
  readonly library: SkillLibrary;
  readonly documents: readonly unknown[];
  readonly answer: string;
}): Lesson {
  const text = args.answer.trim();
  for (const skill of args.library.values()) {
    const fitting = choicesOf(skill).filter((choice) => skill.apply(args.documents, choice)?.trim() === text);
    const [first] = fitting;
    if (first === undefined) continue;
    const settled = Object.entries(first).filter(([name, value]) => fitting.every((choice) => choice[name] === value));
    return { kind: 'skill', key: skill.key, settled: Object.fromEntries(settled) };
  }
  return { kind: 'text', text };
}
